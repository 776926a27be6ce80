package org.genscl.plugins.encoderefficientnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.genscl.api.backend.Backend;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.graph.VariableSpec;
import org.genscl.api.network.Encoder;
import org.genscl.api.network.Layers;
import org.genscl.api.network.Scope;
import org.genscl.api.tensor.Shape;
import org.genscl.plugins.backenddjl.DjlBackend;
import org.genscl.plugins.backenddjl.DjlConfig;
import org.genscl.testkit.golden.EfficientNetGolden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EfficientNetGoldenTest extends EfficientNetGolden {
    private static final EfficientNetConfig PLAIN = new EfficientNetConfig(Stem.CIFAR, 1, 1);

    @Override
    protected Backend backend() {
        return new DjlBackend(new DjlConfig(2, false, false));
    }

    @Override
    protected Encoder rwS() {
        return new EfficientNetV2RwS(PLAIN);
    }

    @Override
    protected Encoder rwM() {
        return new EfficientNetV2RwM(PLAIN);
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
