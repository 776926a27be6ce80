package org.genscl.benchmarks.step;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.genscl.api.tensor.HostTensor;
import org.genscl.benchmarks.Worker;

/**
 * A step in a process of its own: two engines in one process would load two OpenMP runtimes, which get in each other's way.
 *
 * @param worker answers a learning rate with the loss
 */
record ProcessStep(Worker worker) implements TrainingStep {

    /** A step of backend {@code dl4j}, by a {@link StepWorker}. */
    static ProcessStep ofDl4j(Network network) {
        return new ProcessStep(new Worker(
                "the worker of backend dl4j",
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseParallelGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StepWorker.class.getName(),
                        Integer.toString(network.depth()),
                        Integer.toString(network.width()),
                        Integer.toString(network.samples()),
                        Integer.toString(network.size())),
                ProcessBuilder.Redirect.DISCARD));
    }

    /** @param batch is one that the worker makes for itself */
    @Override
    public double step(Map<String, HostTensor> batch, double learningRate) {
        return worker.ask(learningRate);
    }

    @Override
    public void close() {
        worker.close();
    }
}
