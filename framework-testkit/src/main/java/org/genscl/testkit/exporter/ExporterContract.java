package org.genscl.testkit.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.genscl.api.error.UserException;
import org.genscl.api.exporter.Exporter;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.OpTraits;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.graph.VariableSpec;
import org.genscl.api.network.Layers;
import org.genscl.api.network.Scope;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;
import org.genscl.testkit.array.ArrayAssertions;
import org.genscl.testkit.backend.Gradients;
import org.genscl.testkit.operation.Array;
import org.genscl.testkit.operation.OpCase;
import org.genscl.testkit.operation.OpCases;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every exporter must write: files that compute each operation that the format has, compared with the same in plain
 * Java in double precision, and a network on batches of any size. A test of an exporter extends this.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public abstract class ExporterContract {
    private static final double TOLERANCE = 2e-5;
    private static final String IMAGES = "images";

    @TempDir
    private Path folder;

    /** The exporter under test. */
    protected abstract Exporter exporter();

    /**
     * Whether the format has an operation; to be overridden where it lacks some. A graph with one of those must be refused,
     * with a {@link UserException} that names the operation. The networks of the tests below need convolution, batch
     * normalization, SiLU, reshaping, matrix products and addition.
     */
    protected boolean expresses(OpTraits operation) {
        return true;
    }

    @TestFactory
    Stream<DynamicTest> values() {
        return OpCases.all().stream().map(test -> DynamicTest.dynamicTest(test.name(), () -> assertValue(test)));
    }

    /** The operands are variables; the images add 0. */
    private void assertValue(OpCase test) throws IOException {
        Ops ops = new Ops();
        List<Tensor> operands = new ArrayList<>();
        Map<String, HostTensor> variables = new LinkedHashMap<>();
        for (int i = 0; i < test.inputs().size(); i++) {
            HostTensor value = test.inputs().get(i).tensor();
            operands.add(ops.variable(Gradients.parameter("x" + i, value.shape())));
            variables.put("x" + i, value);
        }
        Shape images = Shape.of(2, 1, 1, 1);
        Tensor nothing = ops.sum(ops.input(IMAGES, images));
        Graph graph = Graph.of(Map.of("y", ops.add(test.trace().of(ops, operands), nothing)));
        Path file = Files.createTempFile(folder, "operation-", "");
        List<String> missing = graph.tensors().stream()
                .map(tensor -> tensor.op().traits())
                .filter(operation -> !expresses(operation))
                .map(OpTraits::name)
                .toList();
        if (!missing.isEmpty()) {
            assertThatThrownBy(
                            () -> exporter().write(graph, variables, file),
                            "the exporter writes %s; override expresses() if the format has them",
                            missing)
                    .isInstanceOf(UserException.class)
                    .message()
                    .containsAnyOf(missing.toArray(String[]::new));
            return;
        }
        Array expected = test.reference().of(test.inputs());
        exporter().write(graph, variables, file);
        HostTensor actual = exporter().run(file, HostTensor.zeros(DType.FLOAT32, images));
        assertThat(actual.shape()).as("shape of the value of %s", test.name()).isEqualTo(Shape.of(expected.shape()));
        assertClose(
                actual.toFloatArray(),
                expected.values(),
                "value of " + test.name() + " as computed from the file; override expresses() if the format lacks "
                        + test.op().name());
    }

    private static void assertClose(float[] actual, double[] expected, String what) {
        ArrayAssertions.assertRelativelyClose(actual, expected, TOLERANCE, "%s", what);
    }

    private static Graph network(int batch) {
        Ops ops = new Ops();
        Scope root = Scope.root(ops, false);
        Scope layer = root.child("encoder").child("layer1");
        Tensor x = ops.input(IMAGES, Shape.of(batch, 3, 6, 5));
        x = Layers.conv2d(layer.child("0").child("conv"), x, 6, 3, 2, 1, 3);
        x = ops.silu(Layers.batchNorm(layer.child("1"), x, 1, 0.1, 1e-3));
        x = ops.reshape(x, batch, 6 * 3 * 3);
        return Graph.of(Map.of("logits", Layers.linear(root.child("classifier"), x, 7)));
    }

    private static Map<String, HostTensor> variables(Graph graph) {
        Random random = new Random(3);
        Map<String, HostTensor> variables = new LinkedHashMap<>();
        for (VariableSpec spec : graph.variables().values()) {
            HostTensor value = HostTensor.zeros(spec.type(), spec.shape());
            if (spec.type() == DType.FLOAT32) {
                value = Array.random(random, 0.2, 0.9, spec.shape().toArray()).tensor();
            }
            variables.put(spec.name(), value);
        }
        return variables;
    }

    /** The rows of a batch do not depend on each other, nor on the batch that was traced. */
    @Test
    void aFileTakesBatchesOfAnySize() {
        Path file = folder.resolve("network");
        exporter().write(network(4), variables(network(4)), file);
        Array images = Array.random(new Random(5), -2, 2, 4, 3, 6, 5);
        HostTensor all = exporter().run(file, images.tensor());
        assertThat(all.shape()).as("shape of the logits of 4 images").isEqualTo(Shape.of(4, 7));
        HostTensor first = HostTensor.of(
                Shape.of(1, 3, 6, 5), Arrays.copyOf(images.tensor().toFloatArray(), 90));
        HostTensor one = exporter().run(file, first);
        assertThat(one.shape()).as("shape of the logits of 1 image").isEqualTo(Shape.of(1, 7));
        ArrayAssertions.assertClose(
                one.toFloatArray(),
                Arrays.copyOf(all.toFloatArray(), 7),
                1e-5,
                "logits of an image alone instead of among others");
    }

    @Test
    void theSameNetworkGivesTheSameBytes() throws IOException {
        Path a = folder.resolve("a");
        Path b = folder.resolve("b");
        exporter().write(network(4), variables(network(4)), a);
        exporter().write(network(4), variables(network(4)), b);
        assertThat(Files.mismatch(a, b))
                .as("index of the first byte that differs between two files of the same network (-1: none does)")
                .isEqualTo(-1);
    }

    /** (x − mean) / √(variance + ε) · weight + bias. */
    @Test
    void batchNormUsesTheRunningStatistics() {
        Ops ops = new Ops();
        Scope scope = Scope.root(ops, false).child("bn");
        Graph graph =
                Graph.of(Map.of("y", Layers.batchNorm(scope, ops.input(IMAGES, Shape.of(2, 3, 1, 2)), 1, 0.1, 1e-3)));
        Map<String, HostTensor> variables = variables(graph);
        Array images = Array.random(new Random(7), -2, 2, 2, 3, 1, 2);
        Path file = folder.resolve("bn");
        exporter().write(graph, variables, file);
        float[] x = images.tensor().toFloatArray();
        double[] expected = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            int c = i / 2 % 3;
            double variance = variables.get("bn.running_var").floats().get(c);
            expected[i] = (x[i] - variables.get("bn.running_mean").floats().get(c))
                            / Math.sqrt(variance + 1e-3)
                            * variables.get("bn.weight").floats().get(c)
                    + variables.get("bn.bias").floats().get(c);
        }
        assertClose(
                exporter().run(file, images.tensor()).toFloatArray(),
                expected,
                "batch normalization with the running statistics");
    }
}
