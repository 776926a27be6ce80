package org.genscl.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The command {@code genscl}, as a process of its own, with a temporary folder for its runs.
 *
 * @param root of the project: has {@code genscl} and {@code recipes}
 * @param folder for runs, recipes and output; deleted by {@link #close}
 */
public record Genscl(Path root, Path folder) implements AutoCloseable {

    /** @throws UncheckedIOException if there is no room for temporary files */
    public static Genscl in(Path root) {
        try {
            return new Genscl(root, Files.createTempDirectory("genscl-bench"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a temporary folder", e);
        }
    }

    /** A recipe in the folder. */
    Path recipe(String name, String yaml) {
        try {
            return Files.writeString(folder.resolve(name + ".yaml"), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where a recipe's runs lie. */
    Path runs() {
        return folder.resolve("runs");
    }

    /** Starts {@code genscl run}. */
    Process run(Path recipe, String javaOptions) {
        return start(javaOptions, "run", recipe.toString(), "--runs", runs().toString());
    }

    /** Starts a command; its output goes to a file in the folder. */
    Process start(String javaOptions, String... arguments) {
        List<String> command = new ArrayList<>(List.of(root.resolve("genscl").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output().toFile());
        builder.environment().put("GENSCL_JAVA_OPTS", javaOptions);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command.get(0), e);
        }
    }

    private Path output() {
        return folder.resolve("output.txt");
    }

    /**
     * Waits for the end of a process.
     *
     * @throws IllegalStateException with its output if it failed
     */
    void require(Process process) {
        try {
            int code = process.waitFor();
            if (code != 0) {
                throw new IllegalStateException(
                        "genscl ended with exit code " + code + ":\n" + Files.readString(output()));
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A run's metrics file, once it is there. */
    Optional<Path> metrics(String name) {
        Path runsOfName = runs().resolve(name);
        if (!Files.isDirectory(runsOfName)) {
            return Optional.empty();
        }
        try (Stream<Path> folders = Files.list(runsOfName)) {
            return folders.map(run -> run.resolve("metrics.jsonl"))
                    .filter(Files::exists)
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + folder, e);
        }
    }
}
