package org.genscl.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.genscl.benchmarks.Figure;
import org.genscl.benchmarks.Measurement;
import org.genscl.benchmarks.Part;
import org.genscl.benchmarks.Sample;

/** How long a user waits: from {@code genscl run} to the end of the first step, and for {@code genscl validate}. */
public final class StartTime implements Measurement {
    private static final String NAME = "bench-start";
    private static final String RECIPE = """
            name: bench-start
            dataset: {type: shapes, train-size: 64, test-size: 10}
            encoder: {type: resnet18, width: 16}
            device: %s
            pretrain:
              epochs: 1
              batch-size: 32
              loss: {type: genscl}
            evaluate: []
            """;

    private final Path root;
    private final String device;
    private final int rounds;

    public StartTime(Path root, String device, int rounds) {
        this.root = root;
        this.device = device;
        this.rounds = rounds;
    }

    @Override
    public List<Figure> measure() {
        List<Double> firstSteps = new ArrayList<>();
        List<Double> validations = new ArrayList<>();
        List<Double> machines = new ArrayList<>();
        for (int round = 0; round <= rounds; round++) {
            double first = firstStep();
            double validation = validate();
            double machine = javaVersion();
            // The first round reads files from the disk.
            if (round > 0) {
                firstSteps.add(first);
                validations.add(validation);
                machines.add(machine);
            }
        }
        Sample validation = Sample.of(validations);
        Sample machine = Sample.of(machines);
        return List.of(
                Figure.of(
                        Part.START,
                        "command to the end of the first step (ResNet-18, width 16)",
                        Sample.of(firstSteps),
                        "s"),
                Figure.of(Part.START, "validate quickstart.yaml, whole process", validation, "s"),
                Figure.of(
                                Part.START,
                                "validate, less a JVM that starts and ends",
                                Sample.of(validation.median() - machine.median()),
                                "s")
                        .aim("well under 1 s"));
    }

    private double firstStep() {
        try (Genscl genscl = Genscl.in(root)) {
            Path recipe = genscl.recipe(NAME, RECIPE.formatted(device));
            long begin = System.nanoTime();
            Process process = genscl.run(recipe, "");
            while (process.isAlive()
                    && genscl.metrics(NAME).map(StepMetrics::lastStep).orElse(0L) == 0) {
                pause(5);
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            genscl.require(process);
            return seconds;
        }
    }

    private double validate() {
        try (Genscl genscl = Genscl.in(root)) {
            long begin = System.nanoTime();
            genscl.require(genscl.start(
                    "", "validate", root.resolve("recipes/quickstart.yaml").toString()));
            return (System.nanoTime() - begin) / 1e9;
        }
    }

    private static double javaVersion() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        long begin = System.nanoTime();
        try {
            new ProcessBuilder(java, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + java, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
