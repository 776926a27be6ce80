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
import org.genscl.api.backend.Backend;
import org.genscl.api.backend.DeviceSpec;
import org.genscl.api.backend.Session;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.graph.VariableSpec;
import org.genscl.api.network.Encoder;
import org.genscl.api.network.Layers;
import org.genscl.api.network.Scope;
import org.genscl.api.program.Precision;
import org.genscl.api.program.Program;
import org.genscl.api.program.ProgramState;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * timm's EfficientNetV2 with closed-form weights: names, shapes, order and logits. A test of a backend, or of such
 * encoders, extends this.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public abstract class EfficientNetGolden {
    private static final JsonNode GOLDEN = Golden.read("efficientnetv2.json");
    private static final int CLASSES = 10;
    private static final double GAIN = 4.2;

    /** What computes. */
    protected abstract Backend backend();

    /** {@code efficientnetv2_rw_s} for images of 32×32, at full width and depth. */
    protected abstract Encoder rwS();

    /** {@code efficientnetv2_rw_m} for images of 32×32, at full width and depth. */
    protected abstract Encoder rwM();

    private static JsonNode golden(String name) {
        for (JsonNode model : GOLDEN.get("models")) {
            if (model.get("name").asText().equals(name)) {
                return model;
            }
        }
        throw new IllegalArgumentException("no golden numbers of " + name);
    }

    private Graph classifier(String name, Shape images) {
        Encoder encoder = name.equals("efficientnetv2_rw_s") ? rwS() : rwM();
        Ops ops = new Ops();
        Scope root = Scope.root(ops, false);
        Tensor features = encoder.encode(root, ops.permute(ops.input("images", images), 0, 3, 1, 2));
        return Graph.of(Map.of("logits", Layers.linear(root.child("classifier"), features, CLASSES)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"efficientnetv2_rw_s", "efficientnetv2_rw_m"})
    void namesShapesAndOrderOfTheStateDict(String name) {
        Graph graph = classifier(name, Shape.of(2, 32, 32, 3));

        List<String> expected = new ArrayList<>();
        golden(name)
                .get("state_dict")
                .forEach(entry -> expected.add(entry.get(0).asText() + Golden.shape(entry.get(1))));
        List<String> actual = new ArrayList<>();
        graph.variables().values().forEach(variable -> actual.add(variable.name() + variable.shape()));
        assertThat(actual).containsExactlyElementsOf(expected);
        long parameters = graph.variables().values().stream()
                .filter(VariableSpec::trainable)
                .mapToLong(variable -> variable.shape().elements())
                .sum();
        assertThat(parameters).isEqualTo(golden(name).get("num_parameters").asLong());
    }

    @ParameterizedTest
    @ValueSource(strings = {"efficientnetv2_rw_s", "efficientnetv2_rw_m"})
    void logitsInEvaluationMode(String name) {
        JsonNode golden = golden(name);
        ClosedForm form = new ClosedForm(GOLDEN.get("salt").asLong(), GAIN);
        Map<String, HostTensor> weights = new LinkedHashMap<>();
        for (JsonNode entry : golden.get("state_dict")) {
            String variable = entry.get(0).asText();
            weights.put(variable, form.variable(variable, Golden.shape(entry.get(1)), weights.size()));
        }
        HostTensor images = form.images(2, 32, 100_000, 1.7);
        Program program =
                new Program(Optional.empty(), Map.of("classify", classifier(name, images.shape())), Precision.FP32);

        try (Session session = backend().open(program, DeviceSpec.cpu(), new ProgramState(0, weights, Map.of()))) {
            float[] actual = session.call("classify", Map.of("images", images))
                    .get("logits")
                    .toFloatArray();
            float[] expected = Golden.tensor(golden.get("logits_f32")).toFloatArray();
            double greatest = 0;
            for (float value : expected) {
                greatest = Math.max(greatest, Math.abs(value));
            }
            assertThat(actual).containsExactly(expected, within((float) (2e-5 * greatest)));
        }
    }
}
