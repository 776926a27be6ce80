package org.genscl.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.genscl.api.backend.DeviceSpec;
import org.genscl.benchmarks.input.PhotoSpeed;
import org.genscl.benchmarks.input.ViewSpeed;
import org.genscl.benchmarks.process.Genscl;
import org.genscl.benchmarks.process.ResidentMemory;
import org.genscl.benchmarks.process.RunOverhead;
import org.genscl.benchmarks.process.StartTime;
import org.genscl.benchmarks.step.EmbeddingSpeed;
import org.genscl.benchmarks.step.StepSpeed;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code genscl-bench}. */
@Command(
        name = "genscl-bench",
        description = "Measures speed and memory, and prints a table.",
        mixinStandardHelpOptions = true)
public final class Bench implements Runnable {
    @Option(
            names = "--only",
            split = ",",
            paramLabel = "PART",
            description = "Parts to measure: ${COMPLETION-CANDIDATES}; all by default.")
    private Set<Part> only = EnumSet.allOf(Part.class);

    @Option(
            names = "--rounds",
            defaultValue = "7",
            description = "Measured repetitions of steps and commands (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--device",
            defaultValue = "cpu",
            converter = DeviceConverter.class,
            description = "Where to compute: cpu, gpu or gpu:N (default: ${DEFAULT-VALUE}).")
    private DeviceSpec device;

    @Option(
            names = "--reference",
            paramLabel = "FOLDER",
            description =
                    "Measures steps and views of the PyTorch reference too; docs/speed.md says what is in the folder.")
    private Optional<Path> reference;

    @Option(names = "--json", description = "Print JSON instead of a table.")
    private boolean json;

    @Option(names = "--root", required = true, hidden = true, description = "The project's folder.")
    private Path root;

    @Spec
    private CommandSpec spec;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public void run() {
        Optional<Reference> pytorch = reference();
        List<Figure> figures = new ArrayList<>();
        for (Part part : EnumSet.copyOf(only)) {
            System.err.println("measuring " + part.label() + " …");
            figures.addAll(measure(part, pytorch));
        }
        Report report = new Report(Report.thisMachine(), figures);
        System.out.println(json ? report.json() : report.table());
    }

    private Optional<Reference> reference() {
        try {
            return reference.map(
                    folder -> new Reference(root.resolve("benchmarks/src/main/python"), folder.toAbsolutePath()));
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--reference: " + e.getMessage(), e);
        }
    }

    private List<Figure> measure(Part part, Optional<Reference> pytorch) {
        try (Genscl genscl = Genscl.in(root)) {
            Measurement measurement = switch (part) {
                case STEPS -> new StepSpeed(device, rounds, pytorch);
                case EMBEDDING -> new EmbeddingSpeed(device, rounds);
                case OVERHEAD -> new RunOverhead(genscl, device.toString());
                case INPUT -> input(pytorch);
                case START -> new StartTime(root, device.toString(), rounds);
                case MEMORY -> new ResidentMemory(genscl, device.toString(), backends());
            };
            return measurement.measure();
        }
    }

    private Measurement input(Optional<Reference> pytorch) {
        return () -> Stream.of(
                        new ViewSpeed(pytorch), PhotoSpeed.small(pytorch, rounds), PhotoSpeed.large(pytorch, rounds))
                .flatMap(measurement -> measurement.measure().stream())
                .toList();
    }

    /** Backend dl4j as it is built computes on the CPU only. */
    private List<String> backends() {
        return device.type() == DeviceSpec.Type.CPU ? List.of("djl", "dl4j") : List.of("djl");
    }

    /** Reads a device; {@code auto} is none: the table must say what was measured. */
    static final class DeviceConverter implements CommandLine.ITypeConverter<DeviceSpec> {
        @Override
        public DeviceSpec convert(String text) {
            DeviceSpec spec = DeviceSpec.parse(text);
            if (spec.type() == DeviceSpec.Type.AUTO) {
                throw new CommandLine.TypeConversionException("name the device: cpu, gpu or gpu:N");
            }
            return spec;
        }
    }
}
