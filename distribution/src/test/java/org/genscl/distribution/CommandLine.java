package org.genscl.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command {@code genscl} of the packaged installation, with a user's home of its own. */
final class CommandLine {
    private static final int SECONDS = 180;

    private final Path folder;

    /** @param folder where commands run */
    CommandLine(Path folder) {
        this.folder = folder;
    }

    /** What a command did. */
    record Result(int exitCode, String out, String err) {

        /** A mistake of the user's: one clear message, no stack trace. */
        Result refused(int expectedCode) {
            assertThat(err).doesNotContain("\tat ").doesNotContain("Exception");
            assertThat(exitCode).as(err).isEqualTo(expectedCode);
            return this;
        }
    }

    static Path home() {
        return Path.of(System.getProperty("genscl.home"));
    }

    /** Runs a command to its end. */
    Result run(String... arguments) {
        return await(start(arguments));
    }

    /** A command on its way; what it prints goes to files beside the folder's others. */
    record Running(Process process, Path out, Path err) {}

    Running start(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:+UseSerialGC");
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-Duser.home=" + folder);
        command.add("-Dgenscl.home=" + home());
        command.add("-cp");
        command.add(home().resolve("lib") + "/*");
        command.add("org.genscl.runtime.cli.Genscl");
        command.addAll(List.of(arguments));
        try {
            Path out = Files.createTempFile(folder, "out-", ".txt");
            Path err = Files.createTempFile(folder, "err-", ".txt");
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            return new Running(process, out, err);
        } catch (IOException e) {
            throw new UncheckedIOException("java cannot be started", e);
        }
    }

    Result await(Running running) {
        try {
            if (!running.process().waitFor(SECONDS, TimeUnit.SECONDS)) {
                running.process().destroyForcibly();
                throw new AssertionError("no end after " + SECONDS + " s: " + Files.readString(running.out())
                        + Files.readString(running.err()));
            }
            return new Result(
                    running.process().exitValue(),
                    Files.readString(running.out(), StandardCharsets.UTF_8),
                    Files.readString(running.err(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the output cannot be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
