package org.genscl.runtime.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.genscl.api.backend.Backend;
import org.genscl.api.backend.DeviceSpec;
import org.genscl.api.backend.NativePrecisions;
import org.genscl.api.component.Kind;
import org.genscl.api.error.UserException;
import org.genscl.api.program.Precision;
import org.genscl.runtime.config.ConfigText;
import org.genscl.runtime.doctor.Doctor;
import org.genscl.runtime.doctor.Finding;
import org.genscl.runtime.doctor.Finding.Level;
import org.genscl.runtime.machine.Host;
import org.genscl.runtime.plugin.PluginCatalog;
import org.genscl.runtime.run.RunJson;
import org.genscl.runtime.selftest.Check;
import org.genscl.runtime.selftest.SelfTest;
import org.genscl.runtime.selftest.SelfTestReport;
import org.genscl.runtime.wiring.Wiring;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code genscl doctor}. */
@Command(
        name = "doctor",
        description = "Looks at everything that a run needs: Java, memory, disk, plugins, engines with their versions"
                + " and devices, data. Says what is wrong and what to do; exit code 3 if something is."
                + " With --device: tests that device in under two minutes.",
        mixinStandardHelpOptions = true,
        footer = {"", "Examples:", "  genscl doctor", "  genscl doctor --json", "  genscl doctor --device gpu"})
final class DoctorCommand implements Callable<Integer> {
    private static final String PROBE = "--probe";

    @Mixin
    private Installation installation;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            description =
                    "Self-test of cpu, gpu or gpu:1: its numbers beside the CPU's, determinism, export, then speed,"
                            + " copies and the input pipeline. Writes a report for a bug report.")
    private String device;

    @Option(
            names = "--backend",
            paramLabel = "BACKEND",
            description = "The backend to test on the device (default: djl).")
    private String tested;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Where the self-test's report goes (default: doctor-DEVICE.json).")
    private Path report;

    @Option(names = PROBE, hidden = true, paramLabel = "BACKEND", description = "Describes one backend and ends.")
    private String backend;

    @Spec
    private CommandSpec spec;

    private record Report(List<Finding> findings) {}

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (backend != null) {
            installation.run(catalog -> describe(catalog).forEach((key, value) -> out.println(key + "=" + value)));
            return 0;
        }
        if (device != null) {
            return selfTest(out);
        }
        if (tested != null || report != null) {
            throw new UserException((tested != null ? "--backend" : "--report")
                    + " belongs to a self-test: add --device" + " cpu, gpu or gpu:1");
        }
        List<Finding> findings = findings();
        if (json) {
            out.print(RunJson.encode(new Report(findings)));
        } else {
            print(findings, out);
        }
        out.flush();
        return count(findings, Level.PROBLEM) == 0 ? 0 : FailureReport.RESOURCE;
    }

    private int selfTest(PrintWriter out) {
        DeviceSpec spec;
        try {
            spec = DeviceSpec.parse(device);
        } catch (IllegalArgumentException e) {
            throw new UserException("--device: " + e.getMessage(), e);
        }
        Path file = report != null ? report : Path.of("doctor-" + device.replace(':', '-') + ".json");
        SelfTestReport result = installation.call(catalog -> new SelfTest(
                        catalog, tested == null ? "djl" : tested, spec, json ? check -> {} : check -> print(check, out))
                .run());
        RunJson.write(file, result);
        if (json) {
            out.print(RunJson.encode(result));
        } else {
            out.printf("%n%s%n", result.verdict());
            out.printf(Locale.ROOT, "%.0f s; the report for a bug report is %s%n", result.seconds(), file);
        }
        out.flush();
        return result.passed() ? 0 : FailureReport.RESOURCE;
    }

    private void print(Check check, PrintWriter out) {
        String color = switch (check.status()) {
            case OK -> "green";
            case NOTE, SKIPPED -> "yellow";
            case FAILED -> "red";
        };
        String status = check.status().name().toLowerCase(Locale.ROOT);
        out.print(spec.commandLine().getColorScheme().apply(status, List.of(Style.valueOf("fg_" + color))));
        out.print(" ".repeat("skipped  ".length() - status.length()));
        out.println(check.name() + ": " + check.text());
        out.flush();
    }

    private List<Finding> findings() {
        List<String> child = new ArrayList<>(List.of("doctor"));
        child.addAll(installation.arguments());
        child.add(PROBE);
        Doctor doctor = new Doctor(
                Installation.home(),
                Version.framework(),
                Path.of("").toAbsolutePath(),
                Installation.cache().getParent(),
                Installation.data(),
                new ChildProbe(child));
        List<Finding> findings = new ArrayList<>(doctor.machine());
        try {
            findings.addAll(installation.call(doctor::plugins));
        } catch (UserException refused) {
            findings.add(Doctor.plugins(refused));
        }
        return findings;
    }

    private Map<String, String> describe(PluginCatalog catalog) {
        Backend made = new Wiring(catalog).forDataset().create(new ConfigText(catalog).defaults(Kind.BACKEND, backend));
        DeviceSpec device = DeviceSpec.parse("auto");
        Map<String, String> description = new LinkedHashMap<>(made.describe(device));
        NativePrecisions natives = made.nativePrecisions(device, Host.read().processor());
        boolean bf16 = natives.precisions().contains(Precision.BF16);
        description.put("precision auto", (bf16 ? "bf16" : "fp32") + " (" + natives.reason() + ")");
        return description;
    }

    private void print(List<Finding> findings, PrintWriter out) {
        int width = findings.stream()
                .mapToInt(finding -> finding.subject().length())
                .max()
                .orElse(0);
        String gap = " ".repeat("problem  ".length() + width + 2);
        for (Finding finding : findings) {
            String level = finding.level().name().toLowerCase(Locale.ROOT);
            String color = switch (finding.level()) {
                case OK -> "green";
                case HINT -> "yellow";
                case PROBLEM -> "red";
            };
            out.print(spec.commandLine().getColorScheme().apply(level, List.of(Style.valueOf("fg_" + color))));
            out.print(" ".repeat("problem  ".length() - level.length()));
            out.printf("%-" + width + "s  %s%n", finding.subject(), finding.text());
            finding.remedy().ifPresent(remedy -> out.println(gap + "-> " + remedy));
        }
        long problems = count(findings, Level.PROBLEM);
        out.println();
        out.println(problems == 0 ? "All is well." : problems + (problems == 1 ? " problem." : " problems."));
    }

    private static long count(List<Finding> findings, Level level) {
        return findings.stream().filter(finding -> finding.level() == level).count();
    }
}
