package org.genscl.testkit.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;
import org.assertj.core.data.Percentage;
import org.genscl.api.backend.Backend;
import org.genscl.api.backend.DeviceSpec;
import org.genscl.api.backend.Session;
import org.genscl.api.graph.Axes;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.network.Encoder;
import org.genscl.api.network.ProjectionHead;
import org.genscl.api.network.Scope;
import org.genscl.api.program.Precision;
import org.genscl.api.program.Program;
import org.genscl.api.program.ProgramState;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;
import org.genscl.testkit.backend.Gradients;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The reference's {@code SupConResNet} with closed-form weights: names, features, projections, gradients, statistics. A
 * test of a backend, or of such encoders, extends this.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public abstract class ResNetGolden {
    private static final JsonNode GOLDEN = Golden.read("resnet.json");

    /** What computes. */
    protected abstract Backend backend();

    /** ResNet-18 for images of 32×32, of width 64. */
    protected abstract Encoder resNet18();

    /** ResNet-50 for images of 32×32, of width 64. */
    protected abstract Encoder resNet50();

    /** Two layers to 128 dimensions. */
    protected abstract ProjectionHead head();

    private static JsonNode golden(String name) {
        for (JsonNode model : GOLDEN.get("models")) {
            if (model.get("name").asText().equals(name)) {
                return model;
            }
        }
        throw new IllegalArgumentException("no golden numbers of " + name);
    }

    private Map<String, Tensor> network(String name, Ops ops, Shape images, boolean training) {
        Scope root = Scope.root(ops, training);
        Encoder encoder = name.equals("resnet18") ? resNet18() : resNet50();
        Tensor features = encoder.encode(root.child("encoder"), ops.permute(ops.input("images", images), 0, 3, 1, 2));
        Tensor projections = head().project(root.child("head"), features);
        Map<String, Tensor> outputs = new LinkedHashMap<>();
        outputs.put("features", features);
        outputs.put("projection", projections);
        return outputs;
    }

    private static Map<String, HostTensor> weights(JsonNode golden) {
        ClosedForm form = new ClosedForm(GOLDEN.get("salt").asLong(), 6);
        Map<String, HostTensor> weights = new LinkedHashMap<>();
        for (JsonNode entry : golden.get("state_dict")) {
            String name = entry.get(0).asText();
            weights.put(name, form.variable(name, Golden.shape(entry.get(1)), weights.size()));
        }
        return weights;
    }

    private static HostTensor images(JsonNode golden) {
        return new ClosedForm(GOLDEN.get("salt").asLong(), 6)
                .images(golden.get("batch_views").asInt(), 32, 100_000, 1.7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"resnet18", "resnet50"})
    void namesShapesAndOrderOfTheStateDict(String name) {
        JsonNode golden = golden(name);
        Graph graph = Graph.of(network(name, new Ops(), Shape.of(2, 32, 32, 3), true));
        List<String> expected = new ArrayList<>();
        golden.get("state_dict").forEach(entry -> expected.add(entry.get(0).asText() + Golden.shape(entry.get(1))));
        List<String> actual = new ArrayList<>();
        graph.variables().values().forEach(variable -> actual.add(variable.name() + variable.shape()));
        assertThat(actual).containsExactlyElementsOf(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"resnet18", "resnet50"})
    void evaluationMode(String name) {
        JsonNode golden = golden(name);
        HostTensor images = images(golden);
        Program program = new Program(
                Optional.empty(),
                Map.of("embed", Graph.of(network(name, new Ops(), images.shape(), false))),
                Precision.FP32);
        try (Session session =
                backend().open(program, DeviceSpec.cpu(), new ProgramState(0, weights(golden), Map.of()))) {
            Map<String, HostTensor> outputs = session.call("embed", Map.of("images", images));
            assertClose(outputs.get("features"), golden.get("eval_features_f32"));
            assertClose(outputs.get("projection"), golden.get("eval_projection_f32"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"resnet18", "resnet50"})
    void trainingMode(String name) {
        JsonNode golden = golden(name);
        HostTensor images = images(golden);
        HostTensor queryLabels = Golden.tensor(golden.get("labels_q"));
        HostTensor keyLabels = Golden.tensor(golden.get("labels_k"));
        Ops ops = new Ops();
        Tensor projections = network(name, ops, images.shape(), true).get("projection");
        int half = images.shape().dimension(0) / 2;
        Tensor loss = softContrast(
                ops,
                projections,
                ops.concat(
                        0, ops.input("query-labels", queryLabels.shape()), ops.input("key-labels", keyLabels.shape())),
                golden.get("temperature").asDouble(),
                golden.get("base_temperature").asDouble());
        assertThat(queryLabels.shape().dimension(0)).isEqualTo(half);

        Gradients computed = Gradients.of(
                backend(),
                Graph.of(Map.of("loss", loss)),
                weights(golden),
                Map.of("images", images, "query-labels", queryLabels, "key-labels", keyLabels));

        assertThat(computed.loss()).isCloseTo(golden.get("loss_f32").asDouble(), Percentage.withPercentage(1e-3));
        JsonNode norms = golden.get("grad_norms_f32");
        assertThat(computed.values()).hasSize(norms.size());
        norms.properties()
                .forEach(norm -> assertThat(norm(computed.values().get(norm.getKey())))
                        .as("norm of the gradient of %s", norm.getKey())
                        .isCloseTo(norm.getValue().asDouble(), Percentage.withPercentage(1)));
        JsonNode statistics = golden.get("running_after_one_step_norms_f32");
        assertThat(statistics.size()).isGreaterThan(30);
        statistics
                .properties()
                .forEach(norm -> assertThat(
                                norm(computed.after().get(norm.getKey()).toFloatArray()))
                        .as("norm of %s", norm.getKey())
                        .isCloseTo(norm.getValue().asDouble(), Percentage.withPercentage(0.01)));
    }

    /** GenSCL's loss, written out again: the testkit depends on no plugin. */
    private static Tensor softContrast(
            Ops ops, Tensor projections, Tensor labels, double temperature, double baseTemperature) {
        Tensor unit = ops.divide(labels, ops.norm(labels, Axes.of(1).keepDimensions()));
        Tensor self = ops.identity(projections.shape().dimension(0));
        Tensor weights =
                ops.multiply(ops.matMul(unit, ops.transpose(unit)), ops.subtract(ops.constant(1, self.shape()), self));
        Tensor logits = ops.subtract(
                ops.divide(ops.matMul(projections, ops.transpose(projections)), temperature), ops.multiply(self, 1e9));
        Tensor mean = ops.divide(
                ops.sum(ops.multiply(weights, ops.logSoftmax(logits, 1)), Axes.of(1)), ops.sum(weights, Axes.of(1)));
        return ops.multiply(ops.mean(mean), -temperature / baseTemperature);
    }

    /** The golden numbers are the first columns of the first rows. */
    private static void assertClose(HostTensor actual, JsonNode golden) {
        Shape corner = Golden.shape(golden.get("shape"));
        float[] expected = Golden.tensor(golden).toFloatArray();
        float[] all = actual.toFloatArray();
        double greatest = 0;
        for (float value : expected) {
            greatest = Math.max(greatest, Math.abs(value));
        }
        for (int row = 0; row < corner.dimension(0); row++) {
            for (int column = 0; column < corner.dimension(1); column++) {
                assertThat(all[row * actual.shape().dimension(1) + column])
                        .as("row %d, column %d", row, column)
                        .isCloseTo(expected[row * corner.dimension(1) + column], within((float) (2e-5 * greatest)));
            }
        }
    }

    private static double norm(float[] values) {
        double square = 0;
        for (float value : values) {
            square += (double) value * value;
        }
        return Math.sqrt(square);
    }
}
