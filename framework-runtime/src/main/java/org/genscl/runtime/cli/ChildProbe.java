package org.genscl.runtime.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.genscl.runtime.doctor.BackendProbe;

/**
 * Asks a backend in a Java process of its own: two engines may not live in one, and a crash of native code ends no more
 * than that process.
 *
 * @param arguments the command line that does it, but for the backend's type
 */
record ChildProbe(List<String> arguments) implements BackendProbe {
    private static final int SECONDS = 120;
    private static final int MOST_LINES = 5;
    private static final String PREFIX = "genscl: ";

    @Override
    public Answer ask(String type) {
        List<String> command = new ArrayList<>(JavaCommand.with(option -> option.startsWith("-D")));
        command.addAll(arguments);
        command.add(type);
        try {
            Path out = Files.createTempFile("genscl-probe-", ".txt");
            Path err = Files.createTempFile("genscl-probe-", ".txt");
            try {
                return ask(
                        new ProcessBuilder(command)
                                .redirectOutput(out.toFile())
                                .redirectError(err.toFile())
                                .start(),
                        out,
                        err);
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException e) {
            return new Answer(FailureReport.DEFECT, Map.of(), List.of("it cannot be asked: " + e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(FailureReport.DEFECT, Map.of(), List.of("interrupted"));
        }
    }

    private static Answer ask(Process process, Path out, Path err) throws IOException, InterruptedException {
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return new Answer(FailureReport.DEFECT, Map.of(), List.of("it did not load within " + SECONDS + " s"));
        }
        Map<String, String> description = new LinkedHashMap<>();
        for (String line : Files.readString(out, StandardCharsets.UTF_8).lines().toList()) {
            int split = line.indexOf('=');
            if (split > 0) {
                description.put(line.substring(0, split), line.substring(split + 1));
            }
        }
        // What the command itself says; where it died, what the JVM said last.
        List<String> lines =
                Files.readString(err, StandardCharsets.UTF_8).lines().toList();
        List<String> own = lines.stream()
                .filter(line -> line.startsWith(PREFIX))
                .map(line -> line.substring(PREFIX.length()))
                .toList();
        List<String> last = lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size());
        return new Answer(process.exitValue(), description, own.isEmpty() ? last : own);
    }
}
