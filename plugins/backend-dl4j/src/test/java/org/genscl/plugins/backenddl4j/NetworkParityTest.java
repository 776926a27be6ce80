package org.genscl.plugins.backenddl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.genscl.api.backend.Backend;
import org.genscl.api.backend.DeviceSpec;
import org.genscl.api.backend.Session;
import org.genscl.api.loss.ContrastiveLoss;
import org.genscl.api.network.Encoder;
import org.genscl.api.optimizer.Optimizer;
import org.genscl.api.program.Program;
import org.genscl.api.program.ProgramState;
import org.genscl.api.random.RandomStreams;
import org.genscl.api.tensor.HostTensor;
import org.genscl.plugins.backenddjl.DjlBackend;
import org.genscl.plugins.backenddjl.DjlConfig;
import org.genscl.plugins.encoderefficientnet.EfficientNetConfig;
import org.genscl.plugins.encoderefficientnet.EfficientNetV2RwS;
import org.genscl.plugins.encoderefficientnet.EfficientNetV2S;
import org.genscl.plugins.encoderresnet.ResNet101;
import org.genscl.plugins.encoderresnet.ResNet18;
import org.genscl.plugins.encoderresnet.ResNet34;
import org.genscl.plugins.encoderresnet.ResNet50;
import org.genscl.plugins.encoderresnet.ResNetConfig;
import org.genscl.plugins.encoderresnet.Stem;
import org.genscl.plugins.losscontrastive.ContrastMode;
import org.genscl.plugins.losscontrastive.ContrastiveConfig;
import org.genscl.plugins.losscontrastive.GenSclConfig;
import org.genscl.plugins.losscontrastive.GenSupCon;
import org.genscl.plugins.losscontrastive.LabelSimilarity;
import org.genscl.plugins.losscontrastive.SimClr;
import org.genscl.plugins.losscontrastive.SupCon;
import org.genscl.plugins.losscontrastive.SupConConfig;
import org.genscl.plugins.losscontrastive.SupConForm;
import org.genscl.plugins.optimizercore.Adam;
import org.genscl.plugins.optimizercore.AdamConfig;
import org.genscl.plugins.optimizercore.AdamW;
import org.genscl.plugins.optimizercore.AdamWConfig;
import org.genscl.plugins.optimizercore.ParameterGroup;
import org.genscl.plugins.optimizercore.RmsProp;
import org.genscl.plugins.optimizercore.RmsPropConfig;
import org.genscl.plugins.optimizercore.Sgd;
import org.genscl.plugins.optimizercore.SgdConfig;
import org.genscl.testkit.backend.Gradients;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From the same weights and batches, this backend and backend-djl compute the same. */
class NetworkParityTest {
    private static final GenSclConfig CONTRAST = new GenSclConfig(0.1, 0.07, ContrastMode.ALL, LabelSimilarity.COSINE);
    private static final ResNetConfig NARROW = new ResNetConfig(Stem.CIFAR, 8, false);
    private static final int STEPS = 20;

    private final Backend dl4j = new Dl4jBackend(new Dl4jConfig(1));
    private final Backend djl = new DjlBackend(new DjlConfig(1, false, false));

    static List<Named<Encoder>> encoders() {
        EfficientNetConfig shallow =
                new EfficientNetConfig(org.genscl.plugins.encoderefficientnet.Stem.CIFAR, 0.25, 0.25);
        return List.of(
                Named.of("resnet18", new ResNet18(NARROW)),
                Named.of("resnet34", new ResNet34(NARROW)),
                Named.of("resnet50", new ResNet50(NARROW)),
                Named.of("resnet101", new ResNet101(NARROW)),
                Named.of("resnet18, stem imagenet", new ResNet18(new ResNetConfig(Stem.IMAGENET, 8, true))),
                Named.of("efficientnetv2-rw-s", new EfficientNetV2RwS(shallow)),
                Named.of("efficientnetv2-s", new EfficientNetV2S(shallow)));
    }

    static List<ContrastiveLoss> losses() {
        return List.of(
                new GenSupCon(CONTRAST),
                new GenSupCon(new GenSclConfig(0.5, 0.07, ContrastMode.ONE, LabelSimilarity.DOT)),
                new SupCon(new SupConConfig(0.1, 0.07, ContrastMode.ALL, SupConForm.OUT)),
                new SupCon(new SupConConfig(0.5, 0.07, ContrastMode.ONE, SupConForm.IN)),
                new SimClr(new ContrastiveConfig(0.1, 0.07, ContrastMode.ALL)));
    }

    static List<Optimizer> optimizers() {
        return List.of(
                new Sgd(new SgdConfig(0.002, 0.9, 0, false, 1e-4, ParameterGroup.ALL)),
                new Sgd(new SgdConfig(0.002, 0.9, 0, true, 1e-4, ParameterGroup.ALL)),
                new RmsProp(new RmsPropConfig(1e-4, 0.99, 1e-8, 0.5, true, 1e-4, ParameterGroup.ALL)),
                new Adam(new AdamConfig(1e-4, 0.9, 0.999, 1e-8, 1e-4, ParameterGroup.ALL)),
                new AdamW(new AdamWConfig(1e-4, 0.9, 0.999, 1e-8, 1e-2, ParameterGroup.ALL)));
    }

    private static Experiment resNet18() {
        return new Experiment(new ResNet18(NARROW), new GenSupCon(CONTRAST), 16, 10);
    }

    private static ProgramState initial(Program program) {
        return ProgramState.initial(program, new RandomStreams(29));
    }

    @ParameterizedTest
    @MethodSource("encoders")
    void gradientsOfEncoders(Encoder encoder) {
        assertSameGradients(new Experiment(encoder, new GenSupCon(CONTRAST), 8, 10));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void gradientsOfLosses(ContrastiveLoss loss) {
        assertSameGradients(new Experiment(new ResNet18(NARROW), loss, 16, 10));
    }

    /**
     * To 1e-3 of each gradient's norm, and to what the reference itself moves by when its input does in the last bit: where
     * that carries an element over the kink of a ReLU, a deep network's gradient takes a leap.
     */
    private void assertSameGradients(Experiment experiment) {
        Map<String, HostTensor> start = weights(experiment);
        Map<String, HostTensor> batch = experiment.batch(0);
        Gradients expected = Gradients.of(djl, experiment.graph(), start, batch);
        Gradients moved = Gradients.of(djl, experiment.graph(), start, moved(batch));
        Gradients actual = Gradients.of(dl4j, experiment.graph(), start, batch);

        assertThat(actual.loss()).isCloseTo(expected.loss(), Percentage.withPercentage(1e-3));
        assertThat(actual.values().keySet()).isEqualTo(expected.values().keySet());
        double greatest = expected.values().values().stream()
                .mapToDouble(NetworkParityTest::norm)
                .max()
                .orElseThrow();
        expected.values().forEach((name, gradient) -> {
            double tolerance = Math.max(1e-3 * norm(gradient), 1e-6 * greatest)
                    + 2 * distance(moved.values().get(name), gradient);
            assertThat(distance(actual.values().get(name), gradient))
                    .as("distance of the gradients of %s", name)
                    .isLessThan(tolerance);
        });
        expected.after().forEach((name, value) -> {
            if (name.contains("running")) {
                assertThat(actual.after().get(name).toFloatArray())
                        .as(name)
                        .containsExactly(value.toFloatArray(), within(1e-5f));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void lossesOfTwentySteps(Optimizer optimizer) {
        Experiment experiment = resNet18();
        double[] expected = losses(djl, experiment, optimizer);
        double[] actual = losses(dl4j, experiment, optimizer);

        assertThat(expected[STEPS - 1]).isLessThan(0.97 * expected[0]);
        assertThat(actual[0]).isCloseTo(expected[0], Percentage.withPercentage(1e-3));
        for (int i = 0; i < STEPS; i++) {
            assertThat(actual[i]).as("step %d", i + 1).isCloseTo(expected[i], Percentage.withPercentage(1));
        }
    }

    private static double[] losses(Backend backend, Experiment experiment, Optimizer optimizer) {
        Program program = experiment.program(optimizer);
        double[] losses = new double[STEPS];
        ProgramState start = new ProgramState(0, weights(experiment), Map.of());
        try (Session session = backend.open(program, DeviceSpec.cpu(), start)) {
            for (int i = 0; i < STEPS; i++) {
                losses[i] = session.step(experiment.batch(i % 4), optimizer.learningRate())
                        .get(Program.Training.LOSS);
            }
        }
        return losses;
    }

    @Test
    void aStateOfOneBackendIsContinuedByTheOther() {
        Experiment experiment = resNet18();
        Optimizer optimizer = optimizers().get(0);
        Program program = experiment.program(optimizer);
        for (List<Backend> order : List.of(List.of(dl4j, djl), List.of(djl, dl4j))) {
            ProgramState state;
            HostTensor features;
            double next;
            try (Session session = order.get(0).open(program, DeviceSpec.cpu(), initial(program))) {
                session.step(experiment.batch(0), 0.005);
                session.step(experiment.batch(1), 0.005);
                state = session.state();
                features = features(session, experiment);
                next = session.step(experiment.batch(2), 0.005).get(Program.Training.LOSS);
            }
            try (Session session = order.get(1).open(program, DeviceSpec.cpu(), state)) {
                float[] other = features(session, experiment).toFloatArray();
                assertThat(other).containsExactly(features.toFloatArray(), within(1e-4f));
                assertThat(session.step(experiment.batch(2), 0.005).get(Program.Training.LOSS))
                        .isCloseTo(next, Percentage.withPercentage(1e-3));
                assertThat(session.state().step()).isEqualTo(3);
            }
        }
    }

    private static HostTensor features(Session session, Experiment experiment) {
        Map<String, HostTensor> images = Map.of("images", experiment.batch(5).get("images"));
        return session.call(Experiment.FEATURES, images).get(Experiment.FEATURES);
    }

    /** Initial weights, but for residual branches that are small as a trained network's are. */
    private static Map<String, HostTensor> weights(Experiment experiment) {
        Map<String, HostTensor> weights =
                initial(experiment.program(optimizers().get(0))).variables();
        weights.forEach((name, value) -> {
            if (name.matches(".*\\.bn[23]\\.weight")) {
                FloatBuffer floats = value.floats();
                while (floats.hasRemaining()) {
                    floats.put(0.2f);
                }
            }
        });
        return weights;
    }

    private static Map<String, HostTensor> moved(Map<String, HostTensor> batch) {
        float[] pixels = batch.get("images").toFloatArray();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i % 2 == 0 ? Math.nextUp(pixels[i]) : Math.nextDown(pixels[i]);
        }
        return Map.of("images", HostTensor.of(batch.get("images").shape(), pixels), "labels", batch.get("labels"));
    }

    private static double distance(float[] a, float[] b) {
        float[] difference = new float[a.length];
        for (int i = 0; i < a.length; i++) {
            difference[i] = a[i] - b[i];
        }
        return norm(difference);
    }

    private static double norm(float[] values) {
        double square = 0;
        for (float value : values) {
            square += (double) value * value;
        }
        return Math.sqrt(square);
    }
}
