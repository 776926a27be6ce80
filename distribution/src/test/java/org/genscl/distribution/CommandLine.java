package org.genscl.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.genscl.runtime.plugin.PluginCatalog;

/** The command {@code genscl} of the packaged installation, with a user's home of its own and caches for all tests. */
final class CommandLine {
    private static final int SECONDS = 180;

    private final Path folder;
    private final Path home;

    /** @param folder where commands run */
    CommandLine(Path folder) {
        this(folder, home());
    }

    private CommandLine(Path folder, Path home) {
        this.folder = folder;
        this.home = home;
    }

    /** The same with the plugins of another installation. */
    CommandLine withHome(Path changed) {
        return new CommandLine(folder, changed);
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

    /** The packaged installation. */
    static Path home() {
        return Path.of(System.getProperty("genscl.home"));
    }

    /** The plugins of the installation, loaded into this process; the caller closes them. */
    static PluginCatalog catalog() {
        return PluginCatalog.load(List.of(home().resolve("plugins")), cache().resolve("plugins"), "0.1.0");
    }

    /** Where plugins and native libraries are unpacked, once for all tests. */
    static Path cache() {
        return home().resolveSibling("test-cache");
    }

    /** Variables of the environment that commands get. */
    static Map<String, String> variables() {
        return Map.of(
                "GENSCL_CACHE", cache().toString(),
                "DJL_CACHE_DIR", cache().resolve("djl").toString());
    }

    /** Runs a command to its end. */
    Result run(String... arguments) {
        return await(start(arguments));
    }

    /** A command on its way; what it prints goes to files beside the folder's others. */
    record Running(Process process, Path out, Path err) {}

    Running start(String... arguments) {
        List<String> command = javaCommand();
        command.addAll(List.of(arguments));
        return startProcess(command);
    }

    /** What the start script calls, but for the command's arguments. */
    List<String> javaCommand() {
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Duser.home=" + folder,
                "-Dorg.bytedeco.javacpp.cachedir=" + cache().resolve("javacpp"),
                "-Dgenscl.home=" + home,
                "-cp",
                home().resolve("lib") + "/*",
                "org.genscl.runtime.cli.Genscl"));
    }

    Running startProcess(List<String> command) {
        try {
            Path out = Files.createTempFile(folder, "out-", ".txt");
            Path err = Files.createTempFile(folder, "err-", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().putAll(variables());
            return new Running(builder.start(), out, err);
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
