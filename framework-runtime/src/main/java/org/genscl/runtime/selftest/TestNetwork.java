package org.genscl.runtime.selftest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.genscl.api.graph.Graph;
import org.genscl.api.program.Precision;
import org.genscl.api.program.Program;
import org.genscl.api.program.ProgramState;
import org.genscl.api.random.RandomStreams;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;
import org.genscl.runtime.experiment.ExperimentOutline;
import org.genscl.runtime.experiment.ExperimentRunner;
import org.genscl.runtime.plugin.ComponentCatalog;
import org.genscl.runtime.progress.Listeners;
import org.genscl.runtime.recipe.Recipe;
import org.genscl.runtime.recipe.RecipeLoader;
import org.genscl.runtime.wiring.Wiring;

/**
 * A network of the self-test: a ResNet with GenSCL's loss and SGD on two views of each sample, as a recipe would have it.
 *
 * @param encoder its type
 * @param width channels of its first stage
 * @param samples of a step
 * @param size height and width of its images
 */
record TestNetwork(String encoder, int width, int samples, int size) {
    private static final int LARGE = 64;
    private static final RandomStreams STREAMS = new RandomStreams(1);

    /** The network as a recipe on a backend. */
    Recipe recipe(ComponentCatalog catalog, String backend, Optional<Integer> threads) {
        String text = """
                name: self-test
                dataset: {type: shapes, train-size: %d, test-size: 10, size: %d}
                encoder: {type: %s, width: %d, stem: %s}
                backend: {type: %s%s}
                precision: fp32
                pretrain:
                  epochs: 1000
                  batch-size: %d
                  augmentation: {type: sim}
                  loss: {type: genscl}
                  optimizer: {type: sgd, learning-rate: 0.05}
                  schedule: {type: constant}
                evaluate: [{type: knn}]
                trackers: []
                """.formatted(
                        Math.max(256, samples),
                        size,
                        encoder,
                        width,
                        size > LARGE ? "imagenet" : "cifar",
                        backend,
                        threads.map(count -> ", threads: " + count).orElse(""),
                        samples);
        try {
            Path file = Files.createTempFile("genscl-self-test-", ".yaml");
            try {
                Files.writeString(file, text);
                return new RecipeLoader(catalog).load(file, List.of()).recipe();
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the self-test's recipe cannot be written", e);
        }
    }

    ExperimentOutline trace(ComponentCatalog catalog, String backend) {
        return new ExperimentRunner(catalog, new Wiring(catalog), Listeners.none())
                .outline(recipe(catalog, backend, Optional.empty()));
    }

    static Program in(Precision precision, Program program) {
        return new Program(program.training(), program.functions(), precision);
    }

    static ProgramState initial(Program program) {
        return ProgramState.initial(program, STREAMS);
    }

    /** Noise for images, one-hot labels. */
    static Map<String, HostTensor> inputs(Graph graph) {
        Map<String, HostTensor> inputs = new LinkedHashMap<>();
        graph.inputs().forEach((name, input) -> inputs.put(name, input(name, input.shape())));
        return inputs;
    }

    private static HostTensor input(String name, Shape shape) {
        HostTensor tensor = HostTensor.zeros(DType.FLOAT32, shape);
        FloatBuffer values = tensor.floats();
        if (shape.rank() == 2) {
            int classes = shape.dimension(1);
            for (int i = 0; i < shape.dimension(0); i++) {
                values.put(i * classes + i % classes, 1);
            }
            return tensor;
        }
        RandomGenerator random = STREAMS.stream(name);
        while (values.hasRemaining()) {
            values.put((float) random.nextGaussian());
        }
        return tensor;
    }

    /** The gradient step that training did: for each parameter, in order, after less before. */
    static List<float[]> updates(Program program, ProgramState before, ProgramState after) {
        List<float[]> updates = new ArrayList<>();
        program.training().orElseThrow().updates().keySet().forEach(name -> {
            float[] first = before.variables().get(name).toFloatArray();
            float[] second = after.variables().get(name).toFloatArray();
            float[] update = new float[first.length];
            for (int i = 0; i < first.length; i++) {
                update[i] = second[i] - first[i];
            }
            updates.add(update);
        });
        return updates;
    }
}
