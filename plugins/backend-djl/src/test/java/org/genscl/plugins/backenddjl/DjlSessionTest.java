package org.genscl.plugins.backenddjl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.genscl.api.backend.DeviceSpec;
import org.genscl.api.backend.Session;
import org.genscl.api.graph.Axes;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.network.Layers;
import org.genscl.api.network.Scope;
import org.genscl.api.program.FusedUpdate;
import org.genscl.api.program.Precision;
import org.genscl.api.program.Program;
import org.genscl.api.program.ProgramState;
import org.genscl.api.program.UpdateRule;
import org.genscl.api.random.RandomStreams;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DjlSessionTest {
    private static final int BATCH = 8;

    private static Map<String, Tensor> network(Ops ops, boolean training) {
        Scope scope = Scope.root(ops, training);
        Tensor x = ops.permute(ops.input("images", Shape.of(BATCH, 8, 8, 3)), 0, 3, 1, 2);
        x = Layers.conv2d(scope.child("conv"), x, 6, 3, 1, 1, 1);
        x = ops.relu(Layers.batchNorm(scope.child("bn"), x));
        Tensor logits = Layers.linear(scope.child("fc"), Layers.globalAveragePool(scope, x), 4);
        return Map.of("logits", logits);
    }

    static UpdateRule sgd(boolean fused) {
        FusedUpdate.Sgd hint = new FusedUpdate.Sgd(0.9, 0, false, 1e-3);
        return UpdateRule.trace(
                List.of(new UpdateRule.Slot("momentum_buffer", 0)),
                fused ? Optional.of(hint) : Optional.empty(),
                (ops, in) -> {
                    Tensor gradient = ops.add(in.gradient(), ops.multiply(in.parameter(), 1e-3));
                    Tensor buffer = ops.add(ops.multiply(in.slots().get("momentum_buffer"), 0.9), gradient);
                    Map<String, Tensor> result = new LinkedHashMap<>();
                    result.put(
                            UpdateRule.PARAMETER,
                            ops.subtract(in.parameter(), ops.multiply(buffer, in.learningRate())));
                    result.put("momentum_buffer", buffer);
                    return result;
                });
    }

    private static Program program(Precision precision, boolean fused) {
        Ops ops = new Ops();
        Tensor logits = network(ops, true).get("logits");
        Tensor labels = ops.input("labels", Shape.of(BATCH, 4));
        Tensor loss = ops.negate(ops.mean(ops.sum(ops.multiply(labels, ops.logSoftmax(logits, 1)), Axes.of(1))));
        Tensor accuracy = ops.mean(ops.equal(ops.argMax(logits, 1), ops.argMax(labels, 1)));
        Map<String, Tensor> outputs = new LinkedHashMap<>();
        outputs.put("loss", loss);
        outputs.put("accuracy", accuracy);
        Graph graph = Graph.of(outputs);
        Map<String, UpdateRule> updates = new LinkedHashMap<>();
        graph.variables().values().stream()
                .filter(spec -> spec.trainable())
                .forEach(spec -> updates.put(spec.name(), sgd(fused)));
        return new Program(
                Optional.of(new Program.Training(graph, updates)),
                Map.of("predict", Graph.of(network(new Ops(), false))),
                precision);
    }

    private static Map<String, HostTensor> batch() {
        RandomGenerator random = new RandomStreams(5).stream("batch");
        float[] images = new float[BATCH * 8 * 8 * 3];
        for (int i = 0; i < images.length; i++) {
            images[i] = (float) random.nextGaussian();
        }
        float[] labels = new float[BATCH * 4];
        for (int i = 0; i < BATCH; i++) {
            labels[i * 4 + i % 4] = 1;
        }
        return Map.of(
                "images", HostTensor.of(Shape.of(BATCH, 8, 8, 3), images),
                "labels", HostTensor.of(Shape.of(BATCH, 4), labels));
    }

    private static double[] losses(Precision precision, boolean fused, int steps) {
        Program program = program(precision, fused);
        ProgramState state = ProgramState.initial(program, new RandomStreams(7));
        double[] losses = new double[steps];
        try (Session session = new DjlBackend(new DjlConfig(2, false, false)).open(program, DeviceSpec.cpu(), state)) {
            for (int i = 0; i < steps; i++) {
                losses[i] = session.step(batch(), 0.5).get("loss");
            }
        }
        return losses;
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void trainingReducesTheLoss(Precision precision) {
        double[] losses = losses(precision, true, 60);
        assertThat(losses[59]).isLessThan(0.5 * losses[0]);
    }

    @Test
    void twoSessionsGiveTheSameBits() {
        assertThat(losses(Precision.FP32, true, 10)).isEqualTo(losses(Precision.FP32, true, 10));
    }

    @Test
    void aFusedUpdateEqualsItsGraph() {
        double[] fused = losses(Precision.FP32, true, 10);
        double[] unfused = losses(Precision.FP32, false, 10);
        for (int i = 0; i < 10; i++) {
            assertThat(fused[i]).isCloseTo(unfused[i], org.assertj.core.data.Percentage.withPercentage(0.01));
        }
    }

    @Test
    void aSessionContinuesFromTheStateOfAnother() {
        Program program = program(Precision.FP32, true);
        DjlBackend backend = new DjlBackend(new DjlConfig(2, false, false));
        double[] whole = losses(Precision.FP32, true, 8);
        ProgramState state = ProgramState.initial(program, new RandomStreams(7));
        try (Session session = backend.open(program, DeviceSpec.cpu(), state)) {
            for (int i = 0; i < 4; i++) {
                session.step(batch(), 0.5);
            }
            state = session.state();
        }
        assertThat(state.step()).isEqualTo(4);
        assertThat(state.variables().get("bn.num_batches_tracked").longs().get(0))
                .isEqualTo(4);
        try (Session session = backend.open(program, DeviceSpec.cpu(), state)) {
            for (int i = 4; i < 8; i++) {
                assertThat(session.step(batch(), 0.5).get("loss")).isEqualTo(whole[i]);
            }
        }
    }

    @Test
    void aFunctionLeavesTheStateAlone() {
        Program program = program(Precision.FP32, true);
        ProgramState initial = ProgramState.initial(program, new RandomStreams(7));
        try (Session session =
                new DjlBackend(new DjlConfig(2, false, false)).open(program, DeviceSpec.cpu(), initial)) {
            HostTensor logits = session.call("predict", batch()).get("logits");
            assertThat(logits.shape()).isEqualTo(Shape.of(BATCH, 4));
            ProgramState after = session.state();
            initial.variables()
                    .forEach((name, value) -> assertThat(
                                    after.variables().get(name).bytes())
                            .as(name)
                            .isEqualTo(value.bytes()));
        }
    }

    @Test
    void movingAveragesFollowEveryFloatVariableAndContinueInAnotherSession() {
        double decay = 0.9;
        Program plain = program(Precision.FP32, true);
        Program.Training training = plain.training().orElseThrow();
        Program averaging = new Program(
                Optional.of(new Program.Training(training.graph(), training.updates(), OptionalDouble.of(decay))),
                plain.functions(),
                plain.precision());
        DjlBackend backend = new DjlBackend(new DjlConfig(2, false, false));
        ProgramState state = ProgramState.initial(averaging, new RandomStreams(7));
        Map<String, double[]> expected = new LinkedHashMap<>();
        floats(state).forEach((name, values) -> expected.put(name, widened(values)));
        for (int step = 0; step < 3; step++) {
            try (Session session = backend.open(averaging, DeviceSpec.cpu(), state)) {
                session.step(batch(), 0.5);
                state = session.state();
            }
            floats(state).forEach((name, values) -> {
                double[] average = expected.get(name);
                for (int i = 0; i < values.length; i++) {
                    average[i] = decay * average[i] + (1 - decay) * values[i];
                }
            });
        }
        assertThat(expected).containsKeys("bn.running_mean", "bn.weight").doesNotContainKey("bn.num_batches_tracked");
        Map<String, HostTensor> averages = state.averages();
        assertThat(averages.keySet()).isEqualTo(state.variables().keySet());
        expected.forEach((name, values) -> assertThat(widened(averages.get(name).toFloatArray()))
                .as(name)
                .containsExactly(values, org.assertj.core.data.Offset.offset(1e-6)));
        assertThat(averages.get("bn.num_batches_tracked").longs().get(0)).isEqualTo(3);
    }

    private static Map<String, float[]> floats(ProgramState state) {
        Map<String, float[]> floats = new LinkedHashMap<>();
        state.variables().forEach((name, value) -> {
            if (value.type() == DType.FLOAT32) {
                floats.put(name, value.toFloatArray());
            }
        });
        return floats;
    }

    private static double[] widened(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }
}
