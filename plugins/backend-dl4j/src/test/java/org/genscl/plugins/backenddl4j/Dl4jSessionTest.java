package org.genscl.plugins.backenddl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.javacpp.Pointer;
import org.genscl.api.backend.DeviceSpec;
import org.genscl.api.backend.Session;
import org.genscl.api.error.ResourceException;
import org.genscl.api.error.UserException;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.program.Precision;
import org.genscl.api.program.Program;
import org.genscl.api.program.ProgramState;
import org.genscl.api.random.RandomStreams;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;
import org.genscl.plugins.encoderresnet.ResNet18;
import org.genscl.plugins.encoderresnet.ResNetConfig;
import org.genscl.plugins.encoderresnet.Stem;
import org.genscl.plugins.losscontrastive.ContrastMode;
import org.genscl.plugins.losscontrastive.GenSclConfig;
import org.genscl.plugins.losscontrastive.GenSupCon;
import org.genscl.plugins.losscontrastive.LabelSimilarity;
import org.genscl.plugins.optimizercore.ParameterGroup;
import org.genscl.plugins.optimizercore.Sgd;
import org.genscl.plugins.optimizercore.SgdConfig;
import org.junit.jupiter.api.Test;

class Dl4jSessionTest {
    private static final Experiment EXPERIMENT = new Experiment(
            new ResNet18(new ResNetConfig(Stem.CIFAR, 4, false)),
            new GenSupCon(new GenSclConfig(0.1, 0.07, ContrastMode.ALL, LabelSimilarity.COSINE)),
            8,
            8);
    private static final double RATE = 0.02;

    private final Dl4jBackend backend = new Dl4jBackend(new Dl4jConfig(1));
    private final Program program =
            EXPERIMENT.program(new Sgd(new SgdConfig(RATE, 0.9, 0, false, 1e-4, ParameterGroup.ALL)));
    private final ProgramState initial = ProgramState.initial(program, new RandomStreams(7));

    private List<Double> losses(ProgramState state, int first, int last) {
        try (Session session = backend.open(program, DeviceSpec.cpu(), state)) {
            return losses(session, first, last);
        }
    }

    private static List<Double> losses(Session session, int first, int last) {
        List<Double> losses = new ArrayList<>();
        for (int i = first; i < last; i++) {
            losses.add(session.step(EXPERIMENT.batch(i % 3), RATE).get(Program.Training.LOSS));
        }
        return losses;
    }

    @Test
    void trainingReducesTheLoss() {
        List<Double> losses = losses(initial, 0, 60);
        assertThat(losses.get(59)).isLessThan(0.7 * losses.get(2));
    }

    @Test
    void twoSessionsGiveTheSameBits() {
        assertThat(losses(initial, 0, 8)).isEqualTo(losses(initial, 0, 8));
    }

    @Test
    void aSessionContinuesFromTheStateOfAnother() {
        List<Double> whole = losses(initial, 0, 8);
        ProgramState state;
        try (Session session = backend.open(program, DeviceSpec.cpu(), initial)) {
            losses(session, 0, 4);
            state = session.state();
        }
        assertThat(state.step()).isEqualTo(4);
        assertThat(losses(state, 4, 8)).isEqualTo(whole.subList(4, 8));
    }

    @Test
    void aFunctionLeavesTheStateAloneAndSoDoesWhatRunsInBetween() {
        List<Double> whole = losses(initial, 0, 4);
        try (Session session = backend.open(program, DeviceSpec.cpu(), initial)) {
            HostTensor before = features(session);
            session.state()
                    .variables()
                    .forEach((name, value) -> assertThat(value.bytes())
                            .as(name)
                            .isEqualTo(initial.variables().get(name).bytes()));
            assertThat(losses(session, 0, 2)).isEqualTo(whole.subList(0, 2));
            assertThat(features(session).bytes()).isNotEqualTo(before.bytes());
            assertThat(losses(session, 2, 4)).isEqualTo(whole.subList(2, 4));
        }
    }

    private static HostTensor features(Session session) {
        Map<String, HostTensor> images = Map.of("images", EXPERIMENT.batch(9).get("images"));
        return session.call(Experiment.FEATURES, images).get(Experiment.FEATURES);
    }

    @Test
    void memoryIsFlatOverAThousandSteps() {
        Map<String, HostTensor> batch = EXPERIMENT.batch(0);
        try (Session session = backend.open(program, DeviceSpec.cpu(), initial)) {
            long before = residentAfter(session, batch, 200);
            long after = residentAfter(session, batch, 1000);
            assertThat(after - before).isLessThan(16L << 20);
        }
    }

    private static long residentAfter(Session session, Map<String, HostTensor> batch, int steps) {
        for (int i = 0; i < steps; i++) {
            session.step(batch, 1e-4);
        }
        System.gc();
        return Pointer.physicalBytes();
    }

    @Test
    void closedSessionsLeaveNothingBehind() {
        Program large = multiplication(2048);
        Map<String, HostTensor> inputs = Map.of("x", HostTensor.of(Shape.of(2048, 2048), new float[2048 * 2048]));
        long before = 0;
        for (int i = 0; i < 20; i++) {
            try (Session session = backend.open(large, DeviceSpec.cpu(), new ProgramState(0, Map.of(), Map.of()))) {
                session.call("f", inputs);
            }
            System.gc();
            before = i == 9 ? Pointer.physicalBytes() : before;
        }
        // Each held 16 MiB for its result and as much for its input.
        assertThat(Pointer.physicalBytes() - before).isLessThan(100L << 20);
    }

    private static Program multiplication(int size) {
        Ops ops = new Ops();
        Tensor x = ops.input("x", Shape.of(size, size));
        return new Program(Optional.empty(), Map.of("f", Graph.of(Map.of("y", ops.multiply(x, 2)))), Precision.FP32);
    }

    @Test
    void aProgramThatCannotFitIsRefused() {
        Ops ops = new Ops();
        Shape large = Shape.of(1 << 10, 1 << 10, 1 << 10, 1 << 8);
        Tensor x = ops.broadcastTo(ops.input("x", Shape.of(1, 1, 1, 1)), large);
        Program program =
                new Program(Optional.empty(), Map.of("f", Graph.of(Map.of("y", ops.sum(ops.exp(x))))), Precision.FP32);
        assertThatThrownBy(() -> backend.open(program, DeviceSpec.cpu(), new ProgramState(0, Map.of(), Map.of())))
                .isInstanceOf(ResourceException.class)
                .hasMessageContaining("1024.0 GiB")
                .hasMessageContaining("smaller batch-size");
    }

    @Test
    void aStateThatDoesNotFitIsRefused() {
        Map<String, HostTensor> variables = new HashMap<>(initial.variables());
        variables.put("encoder.bn1.weight", HostTensor.of(Shape.of(2), 1, 1));
        assertThatThrownBy(() -> losses(new ProgramState(0, variables, Map.of()), 0, 1))
                .isInstanceOf(UserException.class)
                .hasMessage("variable 'encoder.bn1.weight' is [2] in the state, [4] in the program");
        variables.remove("encoder.bn1.weight");
        assertThatThrownBy(() -> losses(new ProgramState(0, variables, Map.of()), 0, 1))
                .isInstanceOf(UserException.class)
                .hasMessage("the state lacks variable 'encoder.bn1.weight'");
    }

    @Test
    void aGpuThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> backend.open(program, DeviceSpec.parse("gpu:1"), initial))
                .isInstanceOf(ResourceException.class)
                .hasMessageContaining("device gpu:1: ND4J finds no GPU")
                .hasMessageContaining("-Ddl4j-cuda");
    }

    @Test
    void tellsWhatComputes() {
        assertThat(backend.describe(DeviceSpec.cpu()))
                .containsEntry("device", "cpu")
                .containsEntry("threads", "1")
                .hasEntrySatisfying("engine", engine -> assertThat(engine).matches("ND4J 1\\.0\\.0.*"));
    }
}
