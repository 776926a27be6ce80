package org.genscl.plugins.backenddl4j;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.graph.VariableSpec;
import org.genscl.api.loss.ContrastiveLoss;
import org.genscl.api.network.Encoder;
import org.genscl.api.network.Scope;
import org.genscl.api.optimizer.Optimizer;
import org.genscl.api.program.Precision;
import org.genscl.api.program.Program;
import org.genscl.api.program.UpdateRule;
import org.genscl.api.random.RandomStreams;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;
import org.genscl.plugins.encoderresnet.HeadConfig;
import org.genscl.plugins.encoderresnet.MlpHead;

/**
 * Contrastive pretraining of a network, with a head of two layers.
 *
 * @param encoder the network
 * @param loss of both views
 * @param size height and width of the images
 * @param samples of a batch; each has two views
 */
record Experiment(Encoder encoder, ContrastiveLoss loss, int size, int samples) {
    static final String FEATURES = "features";

    private static final int CLASSES = 5;

    private Tensor features(Ops ops, boolean training) {
        Tensor images = ops.permute(ops.input("images", Shape.of(2 * samples, size, size, 3)), 0, 3, 1, 2);
        return encoder.encode(Scope.root(ops, training).child("encoder"), images);
    }

    Graph graph() {
        Ops ops = new Ops();
        Tensor features = features(ops, true);
        Tensor projections =
                new MlpHead(new HeadConfig(16)).project(Scope.root(ops, true).child("head"), features);
        Tensor labels = ops.input("labels", Shape.of(2 * samples, CLASSES));
        return Graph.of(Map.of(
                Program.Training.LOSS,
                loss.loss(
                        ops,
                        ops.slice(projections, 0, 0, samples),
                        ops.slice(projections, 0, samples, 2 * samples),
                        ops.slice(labels, 0, 0, samples),
                        ops.slice(labels, 0, samples, 2 * samples))));
    }

    /** Training of all parameters, and the function {@value #FEATURES}. */
    Program program(Optimizer optimizer) {
        Graph graph = graph();
        Map<String, UpdateRule> updates = new LinkedHashMap<>();
        graph.variables().values().stream()
                .filter(VariableSpec::trainable)
                .forEach(parameter -> updates.put(parameter.name(), optimizer.rule(parameter)));
        return new Program(
                Optional.of(new Program.Training(graph, updates)),
                Map.of(FEATURES, Graph.of(Map.of(FEATURES, features(new Ops(), false)))),
                Precision.FP32);
    }

    /** Noise around a pattern of each class, and labels that are mixed. */
    Map<String, HostTensor> batch(int number) {
        RandomGenerator random = new RandomStreams(17).stream("batch/" + number);
        int pixels = size * size * 3;
        float[] images = new float[2 * samples * pixels];
        float[] labels = new float[2 * samples * CLASSES];
        for (int i = 0; i < 2 * samples; i++) {
            int label = i % samples % CLASSES;
            float share = 0.6f + 0.4f * random.nextFloat();
            labels[i * CLASSES + label] += share;
            labels[i * CLASSES + random.nextInt(CLASSES)] += 1 - share;
            for (int j = 0; j < pixels; j++) {
                images[i * pixels + j] = (float) (Math.sin((label + 1) * j * 0.05) + 0.5 * random.nextGaussian());
            }
        }
        return Map.of(
                "images", HostTensor.of(Shape.of(2 * samples, size, size, 3), images),
                "labels", HostTensor.of(Shape.of(2 * samples, CLASSES), labels));
    }
}
