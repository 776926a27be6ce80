package org.genscl.benchmarks.step;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.graph.VariableSpec;
import org.genscl.api.network.Encoder;
import org.genscl.api.network.ProjectionHead;
import org.genscl.api.network.Scope;
import org.genscl.api.program.Precision;
import org.genscl.api.program.Program;
import org.genscl.api.program.UpdateRule;
import org.genscl.api.tensor.Shape;
import org.genscl.plugins.encoderresnet.HeadConfig;
import org.genscl.plugins.encoderresnet.MlpHead;
import org.genscl.plugins.encoderresnet.ResNet18;
import org.genscl.plugins.encoderresnet.ResNet50;
import org.genscl.plugins.encoderresnet.ResNetConfig;
import org.genscl.plugins.encoderresnet.Stem;
import org.genscl.plugins.losscontrastive.ContrastMode;
import org.genscl.plugins.losscontrastive.GenSclConfig;
import org.genscl.plugins.losscontrastive.GenSupCon;
import org.genscl.plugins.losscontrastive.LabelSimilarity;
import org.genscl.plugins.optimizercore.ParameterGroup;
import org.genscl.plugins.optimizercore.Sgd;
import org.genscl.plugins.optimizercore.SgdConfig;

/**
 * A training step's network: a ResNet with stem {@code cifar}, a head of two layers to 128 dimensions, GenSCL's loss at
 * temperature 0.1 and SGD with momentum 0.9 and weight decay 1e-4.
 *
 * @param depth 18 or 50
 * @param width channels of the first stage
 * @param samples of a batch, N; each has two views
 * @param size height and width of the images
 */
record Network(int depth, int width, int samples, int size) {
    static final String IMAGES = "images";
    static final String LABELS = "labels";
    static final int CLASSES = 10;
    static final int DIMENSION = 128;
    static final float TEMPERATURE = 0.1f;
    static final float BASE_TEMPERATURE = 0.07f;
    static final float MOMENTUM = 0.9f;
    static final float WEIGHT_DECAY = 1e-4f;

    /** Residual blocks of each stage. */
    List<Integer> blocks() {
        return depth == 18 ? List.of(2, 2, 2, 2) : List.of(3, 4, 6, 3);
    }

    /** Views of a batch. */
    int images() {
        return 2 * samples;
    }

    Program program(Precision precision) {
        ResNetConfig resNet = new ResNetConfig(Stem.CIFAR, width, false);
        Encoder encoder = depth == 18 ? new ResNet18(resNet) : new ResNet50(resNet);
        ProjectionHead head = new MlpHead(new HeadConfig(DIMENSION));
        GenSupCon loss = new GenSupCon(
                new GenSclConfig(TEMPERATURE, BASE_TEMPERATURE, ContrastMode.ALL, LabelSimilarity.COSINE));
        Sgd sgd = new Sgd(new SgdConfig(0.1, MOMENTUM, 0, false, WEIGHT_DECAY, ParameterGroup.ALL));

        Ops ops = new Ops();
        Scope scope = Scope.root(ops, true);
        Tensor images = ops.permute(ops.input(IMAGES, Shape.of(images(), size, size, 3)), 0, 3, 1, 2);
        Tensor labels = ops.input(LABELS, Shape.of(images(), CLASSES));
        Tensor features = encoder.encode(scope.child("encoder"), images);
        Tensor projections = head.project(scope.child("head"), features);
        Graph graph = Graph.of(Map.of(
                Program.Training.LOSS,
                loss.loss(
                        ops,
                        ops.slice(projections, 0, 0, samples),
                        ops.slice(projections, 0, samples, images()),
                        ops.slice(labels, 0, 0, samples),
                        ops.slice(labels, 0, samples, images()))));
        Map<String, UpdateRule> updates = new LinkedHashMap<>();
        graph.variables().values().stream()
                .filter(VariableSpec::trainable)
                .forEach(parameter -> updates.put(parameter.name(), sgd.rule(parameter)));
        return new Program(Optional.of(new Program.Training(graph, updates)), Map.of(), precision);
    }

    @Override
    public String toString() {
        return "ResNet-" + depth;
    }
}
