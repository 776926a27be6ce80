package org.genscl.distribution;

import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A command on a pseudo-terminal, as a person would run it. */
final class Pty implements AutoCloseable {
    static final char CTRL_C = 3;
    static final char CTRL_Z = 26;

    private static final int SECONDS = 180;

    private final PtyProcess process;
    private final StringBuilder screen = new StringBuilder();
    private final Thread reader;

    private Pty(PtyProcess process) {
        this.process = process;
        this.reader = new Thread(this::read, "screen");
        reader.start();
    }

    static Pty start(Path folder, int columns, Map<String, String> variables, List<String> command) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("TERM", "xterm");
        environment.putAll(variables);
        try {
            return new Pty(new PtyProcessBuilder(command.toArray(String[]::new))
                    .setDirectory(folder.toString())
                    .setEnvironment(environment)
                    .setInitialColumns(columns)
                    .setInitialRows(24)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException("no pseudo-terminal", e);
        }
    }

    private void read() {
        byte[] buffer = new byte[4096];
        try (InputStream in = process.getInputStream()) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                synchronized (screen) {
                    screen.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
                    screen.notifyAll();
                }
            }
        } catch (IOException e) {
            // The pseudo-terminal ends with its process.
            return;
        }
    }

    /** All that was shown so far. */
    String text() {
        synchronized (screen) {
            return screen.toString();
        }
    }

    /** Waits until something is shown. */
    void await(Predicate<String> shown) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        synchronized (screen) {
            while (!shown.test(screen.toString())) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0 || !reader.isAlive()) {
                    throw new AssertionError("not shown: " + screen);
                }
                screen.wait(Math.min(left, 100));
            }
        }
    }

    void type(char key) throws IOException {
        process.getOutputStream().write(key);
        process.getOutputStream().flush();
    }

    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /** Waits for the end; returns the exit code. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("no end: " + text());
        }
        reader.join();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
