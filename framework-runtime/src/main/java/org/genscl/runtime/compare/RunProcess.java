package org.genscl.runtime.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.genscl.api.error.FileFailure;
import org.genscl.api.error.ResourceException;
import org.genscl.runtime.progress.StopSignal;

/**
 * {@code genscl run} in a Java process like this one.
 *
 * @param command Java with its options, the command and its options, but for the recipe
 * @param lines hears each line that the process writes to its standard error stream
 */
public record RunProcess(List<String> command, Consumer<String> lines) implements Launcher {
    private static final long POLL_MILLIS = 100;
    private static final double NANOS = 1e9;
    private static final int MOST_LINES = 40;
    private static final String PEAK = "VmHWM:";

    /** What the process writes to its standard error stream lies in this file of the folder. */
    static final String ERR = "err.txt";

    private static final String OUT = "out.txt";

    public RunProcess {
        command = List.copyOf(command);
    }

    @Override
    public Ending run(String name, Variant.Start start, Path folder, StopSignal stop) {
        List<String> whole = new ArrayList<>(command);
        whole.addAll(List.of("--runs", folder.toString()));
        start.overrides().forEach(override -> whole.addAll(List.of("--set", override)));
        whole.add(start.recipe().toString());
        long begin = System.nanoTime();
        try {
            Process process = new ProcessBuilder(whole)
                    .redirectOutput(folder.resolve(OUT).toFile())
                    .start();
            process.getOutputStream().close();
            Deque<String> last = new ArrayDeque<>();
            Thread reader = new Thread(() -> read(process, name, folder.resolve(ERR), last), "output of " + name);
            reader.start();
            Optional<Long> peak = await(process, stop);
            double seconds = (System.nanoTime() - begin) / NANOS;
            reader.join();
            return new Ending(process.exitValue(), seconds, peak, List.copyOf(last));
        } catch (IOException e) {
            throw new ResourceException("cannot start " + whole.get(0) + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Waits for the end; a process that is asked to stop writes its checkpoint first. */
    private static Optional<Long> await(Process process, StopSignal stop) throws InterruptedException {
        Optional<Long> peak = Optional.empty();
        boolean asked = false;
        while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
            Optional<Long> now = peak(process.pid());
            peak = now.isPresent() ? now : peak;
            if (stop.requested() && !asked) {
                // Process.destroy() would close the streams too, before the process has said its last.
                process.toHandle().destroy();
                asked = true;
            }
        }
        return peak;
    }

    /** The most memory that a process had resident so far; nothing where the system does not tell. */
    static Optional<Long> peak(long pid) {
        try (Stream<String> status = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return status.filter(line -> line.startsWith(PEAK))
                    .findFirst()
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10);
        } catch (IOException | UncheckedIOException e) {
            // There is no such file, or the process has just ended.
            return Optional.empty();
        }
    }

    private void read(Process process, String name, Path file, Deque<String> last) {
        try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8);
                PrintWriter copy = new PrintWriter(Files.newBufferedWriter(file))) {
            for (String line = err.readLine(); line != null; line = err.readLine()) {
                copy.println(line);
                copy.flush();
                lines.accept(name + " | " + line);
                last.add(line);
                if (last.size() > MOST_LINES) {
                    last.remove();
                }
            }
        } catch (IOException e) {
            throw FileFailure.writing(file, e);
        }
    }
}
