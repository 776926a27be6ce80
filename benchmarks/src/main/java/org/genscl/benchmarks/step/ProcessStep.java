package org.genscl.benchmarks.step;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.genscl.api.tensor.HostTensor;

/** A step in a {@link StepWorker}'s process: two engines in one JVM would load two OpenMP runtimes, which get in each other's way. */
final class ProcessStep implements TrainingStep {
    private final Process process;
    private final Writer rates;
    private final BufferedReader losses;

    ProcessStep(Network network) {
        try {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:+UseParallelGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            StepWorker.class.getName(),
                            Integer.toString(network.depth()),
                            Integer.toString(network.width()),
                            Integer.toString(network.samples()),
                            Integer.toString(network.size()))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start Java", e);
        }
        rates = process.outputWriter(StandardCharsets.UTF_8);
        losses = process.inputReader(StandardCharsets.UTF_8);
    }

    /** @param batch is the one that the worker makes for itself */
    @Override
    public double step(Map<String, HostTensor> batch, double learningRate) {
        try {
            rates.write(learningRate + "\n");
            rates.flush();
            String loss = losses.readLine();
            if (loss == null) {
                throw new IllegalStateException("the worker of backend dl4j ended early");
            }
            return Double.parseDouble(loss);
        } catch (IOException e) {
            throw new UncheckedIOException("no answer from the worker of backend dl4j", e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
