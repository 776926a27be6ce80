package org.genscl.plugins.encoderefficientnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.genscl.plugins.backenddjl.DjlBackend;
import org.genscl.plugins.backenddjl.DjlConfig;
import org.genscl.testkit.golden.ClosedForm;
import org.genscl.testkit.golden.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** timm's networks with closed-form weights: names, shapes, order and logits. */
class EfficientNetGoldenTest {
    private static final JsonNode GOLDEN = Golden.read("efficientnetv2.json");
    private static final EfficientNetConfig PLAIN = new EfficientNetConfig(Stem.CIFAR, 1, 1);
    private static final double GAIN = 4.2;

    private static JsonNode golden(String name) {
        for (JsonNode model : GOLDEN.get("models")) {
            if (model.get("name").asText().equals(name)) {
                return model;
            }
        }
        throw new IllegalArgumentException("no golden numbers of " + name);
    }

    private static Encoder encoder(String name, EfficientNetConfig config) {
        return switch (name) {
            case "efficientnetv2_rw_s" -> new EfficientNetV2RwS(config);
            case "efficientnetv2_rw_m" -> new EfficientNetV2RwM(config);
            case "efficientnetv2_s" -> new EfficientNetV2S(config);
            case "efficientnetv2_m" -> new EfficientNetV2M(config);
            case "efficientnetv2_l" -> new EfficientNetV2L(config);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Graph classifier(Encoder encoder, Shape images, int classes) {
        Ops ops = new Ops();
        Scope root = Scope.root(ops, false);
        Tensor features = encoder.encode(root, ops.permute(ops.input("images", images), 0, 3, 1, 2));
        return Graph.of(Map.of("logits", Layers.linear(root.child("classifier"), features, classes)));
    }

    private static long parameters(Graph graph) {
        return graph.variables().values().stream()
                .filter(VariableSpec::trainable)
                .mapToLong(variable -> variable.shape().elements())
                .sum();
    }

    @ParameterizedTest
    @ValueSource(strings = {"efficientnetv2_rw_s", "efficientnetv2_rw_m"})
    void namesShapesAndOrderOfTheStateDict(String name) {
        Graph graph = classifier(encoder(name, PLAIN), Shape.of(2, 32, 32, 3), 10);

        List<String> expected = new ArrayList<>();
        golden(name)
                .get("state_dict")
                .forEach(entry -> expected.add(entry.get(0).asText() + Golden.shape(entry.get(1))));
        List<String> actual = new ArrayList<>();
        graph.variables().values().forEach(variable -> actual.add(variable.name() + variable.shape()));
        assertThat(actual).containsExactlyElementsOf(expected);
        assertThat(parameters(graph))
                .isEqualTo(golden(name).get("num_parameters").asLong());
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
        Program program = new Program(
                Optional.empty(),
                Map.of("classify", classifier(encoder(name, PLAIN), images.shape(), 10)),
                Precision.FP32);

        try (Session session = new DjlBackend(new DjlConfig(2, false, false))
                .open(program, DeviceSpec.cpu(), new ProgramState(0, weights, Map.of()))) {
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

    /** The counts that torchvision's and timm's documentation give for 1000 classes. */
    @ParameterizedTest
    @CsvSource({
        "efficientnetv2_rw_s, 23941296",
        "efficientnetv2_rw_m, 53236442",
        "efficientnetv2_s, 21458488",
        "efficientnetv2_m, 54139356",
        "efficientnetv2_l, 118515272"
    })
    void parametersWithAThousandClasses(String name, long expected) {
        Encoder encoder = encoder(name, new EfficientNetConfig(Stem.IMAGENET, 1, 1));

        assertThat(parameters(classifier(encoder, Shape.of(1, 224, 224, 3), 1000)))
                .isEqualTo(expected);
    }

    @Test
    void widthAndDepthShrinkTheNetwork() {
        Graph narrow = classifier(
                encoder("efficientnetv2_rw_s", new EfficientNetConfig(Stem.CIFAR, 0.25, 0.3)),
                Shape.of(2, 32, 32, 3),
                10);

        assertThat(narrow.variables().get("conv_stem.weight").shape()).isEqualTo(Shape.of(8, 3, 3, 3));
        assertThat(narrow.variables().get("conv_head.weight").shape().dimension(0))
                .isEqualTo(448);
        assertThat(narrow.variables())
                .containsKey("blocks.5.4.conv_pwl.weight")
                .doesNotContainKey("blocks.5.5.conv_pwl.weight");
    }
}
