package org.genscl.runtime.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.genscl.api.component.Kind;
import org.genscl.api.error.UserException;
import org.genscl.runtime.plugin.ComponentCatalog;
import org.genscl.runtime.plugin.ComponentCatalog.Failure;

/**
 * Looks at everything that a run needs.
 *
 * @param home the installation, if there is one
 * @param version of the framework
 * @param work the folder that commands run in
 * @param cache where plugins are unpacked
 * @param data where data sets are downloaded to
 * @param probe asks backends
 */
public record Doctor(Optional<Path> home, String version, Path work, Path cache, Path data, BackendProbe probe) {
    private static final Path NVIDIA = Path.of("/dev/nvidia0");
    private static final int KILLED = 128;

    /** Findings of the machine alone. */
    public List<Finding> machine() {
        List<Finding> findings = new ArrayList<>(MachineCheck.all(work, cache));
        findings.add(installation());
        findings.addAll(dataSets());
        return findings;
    }

    private Finding installation() {
        if (home.filter(folder -> Files.isDirectory(folder.resolve("plugins"))).isEmpty()) {
            return Finding.problem(
                    "installation",
                    "genscl " + version + " without an installation's folder of plugins",
                    "start it with the script 'genscl'");
        }
        return Finding.ok("installation", "genscl " + version + ", " + home.orElseThrow());
    }

    private List<Finding> dataSets() {
        if (!Files.isDirectory(data)) {
            return List.of(Finding.ok("data", "nothing downloaded yet; it would go to " + data));
        }
        try (Stream<Path> sets = Files.list(data)) {
            return sets.filter(Files::isDirectory)
                    .sorted()
                    .map(set -> Finding.ok("data", set + ": " + MachineCheck.gib(size(set))))
                    .toList();
        } catch (IOException e) {
            return List.of(Finding.problem("data", data + ": " + e.getMessage(), "make it readable"));
        }
    }

    private static long size(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException e) {
            return 0;
        }
    }

    /** What to say of plugins that cannot be loaded together. */
    public static Finding plugins(UserException refused) {
        return Finding.problem("plugins", refused.getMessage(), "no command works until this is fixed");
    }

    /** Findings of the plugins and of each backend. */
    public List<Finding> plugins(ComponentCatalog catalog) {
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok(
                "plugins",
                catalog.plugins().size() + " loaded, with " + catalog.entries().size() + " components"));
        for (Failure failure : catalog.failures()) {
            findings.add(Finding.problem(
                    "plugin " + failure.id(),
                    failure.reason(),
                    "replace or remove " + failure.file() + " ('genscl plugins remove " + failure.id() + "')"));
        }
        catalog.entries().stream()
                .filter(entry -> entry.component().kind().equals(Kind.BACKEND))
                .map(entry -> backend(entry.component().type()))
                .forEach(findings::add);
        return findings;
    }

    private Finding backend(String type) {
        String subject = "backend " + type;
        BackendProbe.Answer answer = probe.ask(type);
        String complaint = answer.complaint().isEmpty()
                ? "ended with exit code " + answer.exitCode()
                : String.join(" ", answer.complaint());
        if (answer.exitCode() > KILLED) {
            return Finding.problem(
                    subject,
                    "crashed while it loaded (exit code " + answer.exitCode() + "): " + complaint,
                    "its native libraries do not fit this machine, or memory ran out; choose another backend, or mend"
                            + " what the message names");
        }
        if (answer.exitCode() != 0) {
            return Finding.problem(subject, complaint, "see the message; another backend works all the same");
        }
        String text = answer.description().entrySet().stream()
                .map((Map.Entry<String, String> entry) -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
        boolean usesNoGpu = answer.description().getOrDefault("device", "").startsWith("cpu");
        return usesNoGpu && Files.exists(NVIDIA)
                ? Finding.hint(
                        subject,
                        text,
                        "there is an NVIDIA GPU that it does not use: 'genscl doctor --device gpu' says why")
                : Finding.ok(subject, text);
    }
}
