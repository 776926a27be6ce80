package org.genscl.testkit.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.genscl.api.backend.Backend;
import org.genscl.api.backend.DeviceSpec;
import org.genscl.api.backend.Session;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.Op;
import org.genscl.api.graph.OpTraits;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.network.Layers;
import org.genscl.api.network.Scope;
import org.genscl.api.program.Precision;
import org.genscl.api.program.Program;
import org.genscl.api.program.ProgramState;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;
import org.genscl.testkit.array.ArrayAssertions;
import org.genscl.testkit.operation.Array;
import org.genscl.testkit.operation.OpCase;
import org.genscl.testkit.operation.OpCases;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What every backend must compute: each operation's value, compared with the same in plain Java in double precision, each
 * operation's gradient, compared with central differences of that, update rules, and moving averages. A test of a backend
 * extends this.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public abstract class BackendContract {
    private static final double TOLERANCE = 2e-5;
    private static final double MOVE = 1e-5;

    /** Operations that a case of their own below tests. */
    private static final Set<OpTraits> ELSEWHERE = Set.of(Op.Input.TRAITS, Op.Variable.TRAITS, Op.BatchNorm.TRAITS);

    /** The backend under test, which computes on CPU in FP32. */
    protected abstract Backend backend();

    @Test
    void everyOperationIsTested() {
        Set<OpTraits> tested = new HashSet<>(ELSEWHERE);
        OpCases.all().forEach(test -> tested.add(test.op()));
        assertThat(tested).containsExactlyInAnyOrderElementsOf(Op.all());
    }

    @TestFactory
    Stream<DynamicTest> values() {
        return OpCases.all().stream().map(test -> DynamicTest.dynamicTest(test.name(), () -> assertValue(test)));
    }

    @TestFactory
    Stream<DynamicTest> gradients() {
        return OpCases.all().stream().map(test -> DynamicTest.dynamicTest(test.name(), () -> assertGradient(test)));
    }

    /** By the engine's kernel where the rule names one and the backend takes it, and by the rule's graph. */
    @TestFactory
    Stream<DynamicTest> updates() {
        return UpdateCase.all().stream()
                .flatMap(test -> Stream.of(true, false)
                        .map(fused -> DynamicTest.dynamicTest(
                                test.name() + (fused ? "" : ", by its graph"),
                                () -> new UpdateContract(backend(), test).check(fused))));
    }

    @Test
    void callOfAnUnknownFunctionNamesTheKnownOnes() {
        Ops ops = new Ops();
        Graph graph = Graph.of(Map.of("y", ops.input("x", Shape.of(1))));
        Program program = new Program(Optional.empty(), Map.of("known", graph), Precision.FP32);
        try (Session session = backend().open(program, DeviceSpec.cpu(), new ProgramState(0, Map.of(), Map.of()))) {
            assertThatThrownBy(
                            () -> session.call("unknown", Map.of()),
                            "calling a function that the program lacks; Program.function has the specified error")
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("unknown", "known");
        }
    }

    private void assertValue(OpCase test) {
        Ops ops = new Ops();
        List<Tensor> operands = new ArrayList<>();
        Map<String, HostTensor> inputs = new LinkedHashMap<>();
        for (int i = 0; i < test.inputs().size(); i++) {
            HostTensor value = test.inputs().get(i).tensor();
            operands.add(ops.input("x" + i, value.shape()));
            inputs.put("x" + i, value);
        }
        Graph graph = Graph.of(Map.of("y", test.trace().of(ops, operands)));
        assertThat(graph.tensors()).anyMatch(tensor -> tensor.op().traits().equals(test.op()));
        Array expected = test.reference().of(test.inputs());
        Program program = new Program(Optional.empty(), Map.of("f", graph), Precision.FP32);
        try (Session session = backend().open(program, DeviceSpec.cpu(), new ProgramState(0, Map.of(), Map.of()))) {
            HostTensor actual = session.call("f", inputs).get("y");
            assertThat(actual.shape())
                    .as("shape of the value of %s", test.name())
                    .isEqualTo(Shape.of(expected.shape()));
            assertClose(actual.toFloatArray(), expected.values(), "value of " + test.name());
        }
    }

    /** The loss is Σ weights · y + Σ x: every operand has a gradient, also where the operation has none. */
    private void assertGradient(OpCase test) {
        Array shape = test.reference().of(test.inputs());
        Array weights = Array.random(new Random(11), 0.5, 1.5, shape.shape());
        Ops ops = new Ops();
        List<Tensor> operands = new ArrayList<>();
        Map<String, HostTensor> variables = new LinkedHashMap<>();
        Tensor loss = ops.constant(0);
        for (int i = 0; i < test.inputs().size(); i++) {
            HostTensor value = test.inputs().get(i).tensor();
            Tensor operand = ops.variable(Gradients.parameter("x" + i, value.shape()));
            operands.add(operand);
            variables.put("x" + i, value);
            loss = ops.add(loss, ops.sum(operand));
        }
        Tensor weighted = ops.multiply(test.trace().of(ops, operands), ops.input("weights", Shape.of(weights.shape())));
        Graph graph = Graph.of(Map.of("loss", ops.add(loss, ops.sum(weighted))));
        Gradients actual = Gradients.of(backend(), graph, variables, Map.of("weights", weights.tensor()));
        for (int i = 0; i < test.inputs().size(); i++) {
            double[] expected = differences(test, i, weights);
            for (int j = 0; j < expected.length; j++) {
                expected[j] += 1;
            }
            assertClose(actual.values().get("x" + i), expected, "gradient of " + test.name() + " for operand " + i);
        }
    }

    private static double[] differences(OpCase test, int operand, Array weights) {
        Array input = test.inputs().get(operand);
        double[] differences = new double[input.values().length];
        for (int j = 0; j < differences.length; j++) {
            double value = input.values()[j];
            double up = weighted(test, operand, input.with(j, value + MOVE), weights);
            double down = weighted(test, operand, input.with(j, value - MOVE), weights);
            differences[j] = (up - down) / (2 * MOVE);
        }
        return differences;
    }

    private static double weighted(OpCase test, int operand, Array changed, Array weights) {
        List<Array> inputs = new ArrayList<>(test.inputs());
        inputs.set(operand, changed);
        double[] result = test.reference().of(inputs).values();
        double sum = 0;
        for (int i = 0; i < result.length; i++) {
            sum += result[i] * weights.values()[i];
        }
        return sum;
    }

    private static void assertClose(float[] actual, double[] expected, String what) {
        double greatest =
                Math.max(1, Arrays.stream(expected).map(Math::abs).max().orElse(1));
        ArrayAssertions.assertClose(actual, expected, TOLERANCE * greatest, "%s", what);
    }

    // Batch norm: x [4, 2, 3, 3], with an effect on its running statistics.

    private static final int[] NORMED = {4, 2, 3, 3};
    private static final double MOMENTUM = 0.1;
    private static final double EPSILON = 1e-5;

    private static Graph batchNorm(boolean training, String output) {
        Ops ops = new Ops();
        Tensor x = ops.variable(Gradients.parameter("x", Shape.of(NORMED)));
        Tensor y = Layers.batchNorm(Scope.root(ops, training).child("bn"), x, 1, MOMENTUM, EPSILON);
        return Graph.of(Map.of(
                output, output.equals("loss") ? ops.sum(ops.multiply(y, ops.input("weights", Shape.of(NORMED)))) : y));
    }

    private static Map<String, Array> normed() {
        Random random = new Random(3);
        Map<String, Array> arrays = new LinkedHashMap<>();
        arrays.put("x", Array.random(random, -2, 3, NORMED));
        arrays.put("bn.weight", Array.random(random, 0.5, 1.5, 2));
        arrays.put("bn.bias", Array.random(random, -1, 1, 2));
        arrays.put("bn.running_mean", Array.random(random, -1, 1, 2));
        arrays.put("bn.running_var", Array.random(random, 0.5, 2, 2));
        return arrays;
    }

    private static Map<String, HostTensor> tensors(Map<String, Array> arrays) {
        Map<String, HostTensor> tensors = new LinkedHashMap<>();
        arrays.forEach((name, array) -> tensors.put(name, array.tensor()));
        tensors.put("bn.num_batches_tracked", HostTensor.zeros(DType.INT64, Shape.scalar()));
        return tensors;
    }

    private static double[] channel(Array x, int c) {
        return Array.of(new int[] {4, 3, 3}, i -> x.at(i[0], c, i[1], i[2])).values();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double squares(double[] values) {
        double mean = mean(values);
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    }

    private static Array normalized(Map<String, Array> arrays, boolean training) {
        Array x = arrays.get("x");
        return Array.of(NORMED, i -> {
            int c = i[1];
            double[] values = channel(x, c);
            double mean =
                    training ? mean(values) : arrays.get("bn.running_mean").at(c);
            double variance = training
                    ? squares(values) / values.length
                    : arrays.get("bn.running_var").at(c);
            return (x.at(i) - mean)
                            / Math.sqrt(variance + EPSILON)
                            * arrays.get("bn.weight").at(c)
                    + arrays.get("bn.bias").at(c);
        });
    }

    @Test
    void batchNormInEvaluationUsesTheRunningStatistics() {
        Map<String, Array> arrays = normed();
        Program program = new Program(Optional.empty(), Map.of("f", batchNorm(false, "y")), Precision.FP32);
        try (Session session =
                backend().open(program, DeviceSpec.cpu(), new ProgramState(0, tensors(arrays), Map.of()))) {
            assertClose(
                    session.call("f", Map.of()).get("y").toFloatArray(),
                    normalized(arrays, false).values(),
                    "batch normalization in evaluation");
        }
    }

    @Test
    void batchNormInTrainingHasGradientsThroughTheStatisticsAndUpdatesTheRunningOnes() {
        Map<String, Array> arrays = normed();
        Array weights = Array.random(new Random(5), 0.5, 1.5, NORMED);
        Gradients actual =
                Gradients.of(backend(), batchNorm(true, "loss"), tensors(arrays), Map.of("weights", weights.tensor()));
        for (String name : List.of("x", "bn.weight", "bn.bias")) {
            OpCase test =
                    new OpCase(name, Op.BatchNorm.TRAITS, List.of(arrays.get(name)), (ops, in) -> in.get(0), in -> {
                        Map<String, Array> changed = new LinkedHashMap<>(arrays);
                        changed.put(name, in.get(0));
                        return normalized(changed, true);
                    });
            assertClose(
                    actual.values().get(name),
                    differences(test, 0, weights),
                    "gradient of batch normalization in training for " + name);
        }
        for (int c = 0; c < 2; c++) {
            double[] values = channel(arrays.get("x"), c);
            assertThat((double) actual.after().get("bn.running_mean").toFloatArray()[c])
                    .as("running mean of channel %d after a step", c)
                    .isCloseTo(
                            (1 - MOMENTUM) * arrays.get("bn.running_mean").at(c) + MOMENTUM * mean(values),
                            within(TOLERANCE));
            assertThat((double) actual.after().get("bn.running_var").toFloatArray()[c])
                    .as("running variance of channel %d after a step", c)
                    .isCloseTo(
                            (1 - MOMENTUM) * arrays.get("bn.running_var").at(c)
                                    + MOMENTUM * squares(values) / (values.length - 1),
                            within(TOLERANCE));
        }
        assertThat(actual.after().get("bn.num_batches_tracked").longs().get(0))
                .as("num_batches_tracked after a step")
                .isEqualTo(1);
    }
}
