package org.genscl.runtime.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.genscl.api.graph.Initializer;
import org.genscl.api.graph.VariableSpec;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;
import org.genscl.api.weights.WeightsFit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The names that training programs and libraries give the same weights. */
class WeightsFitTest {
    private static final Set<String> HEAD = Set.of("head.");
    private static final String COUNT = "bn1.num_batches_tracked";
    private static final Map<String, Shape> BACKBONE = new LinkedHashMap<>();

    static {
        BACKBONE.put("conv1.weight", Shape.of(4, 3, 3, 3));
        BACKBONE.put("bn1.running_mean", Shape.of(4));
        BACKBONE.put(COUNT, Shape.scalar());
        BACKBONE.put("layer1.0.shortcut.0.weight", Shape.of(4, 4, 1, 1));
    }

    private static void variable(Map<String, VariableSpec> variables, String name, Shape shape) {
        DType type = name.endsWith("num_batches_tracked") ? DType.INT64 : DType.FLOAT32;
        variables.put(name, new VariableSpec(name, shape, type, true, new Initializer.Constant(0)));
    }

    private static Map<String, VariableSpec> encoder() {
        Map<String, VariableSpec> variables = new LinkedHashMap<>();
        BACKBONE.forEach((name, shape) -> variable(variables, "encoder." + name, shape));
        return variables;
    }

    /** An encoder with the projection head of SupContrast. */
    private static Map<String, VariableSpec> contrastive() {
        Map<String, VariableSpec> variables = encoder();
        variable(variables, "head.0.weight", Shape.of(4, 4));
        variable(variables, "head.2.weight", Shape.of(2, 4));
        return variables;
    }

    private static Map<String, VariableSpec> classifier() {
        Map<String, VariableSpec> variables = encoder();
        variable(variables, "classifier.weight", Shape.of(10, 4));
        variable(variables, "classifier.bias", Shape.of(10));
        return variables;
    }

    private static HostTensor tensor(Shape shape) {
        return HostTensor.zeros(DType.FLOAT32, shape);
    }

    private static Map<String, HostTensor> stored(String prefix) {
        Map<String, HostTensor> stored = new LinkedHashMap<>();
        BACKBONE.forEach((name, shape) -> {
            HostTensor tensor = name.equals(COUNT) ? HostTensor.zeros(DType.INT64, shape) : tensor(shape);
            if (!name.equals(COUNT)) {
                tensor.floats().put(0, name.length());
            }
            stored.put(prefix + name, tensor);
        });
        return stored;
    }

    private static void assertEncoderFits(WeightsFit fit) {
        assertThat(fit.differences()).isEmpty();
        BACKBONE.forEach((name, shape) -> {
            if (!name.equals(COUNT)) {
                assertThat(fit.weights().get("encoder." + name).floats().get(0)).isEqualTo(name.length());
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "encoder.",
                "module.encoder.",
                "_orig_mod.encoder.",
                "encoder.module.",
                "encoder._orig_mod.",
                "_orig_mod.module.encoder.",
                "module._orig_mod.encoder.",
                "model.encoder.",
                "model._orig_mod.encoder.",
                "model.module.encoder.",
                "net.encoder.",
                "lightning.model.encoder.",
                "encoder_q.encoder.",
                "module.encoder_q.encoder.",
                "model.encoder_q.encoder.module.",
            })
    void dropsWhatWrapsANetwork(String prefix) {
        Map<String, HostTensor> stored = stored(prefix);
        String outer = prefix.substring(0, prefix.indexOf("encoder.", prefix.endsWith("encoder_q.encoder.") ? 10 : 0));
        stored.put(outer + "head.0.weight", tensor(Shape.of(4, 4)));
        stored.put(outer + "head.2.weight", tensor(Shape.of(2, 4)));

        WeightsFit fit = WeightsFit.of(contrastive(), stored, HEAD);

        assertEncoderFits(fit);
        assertThat(fit.weights()).containsOnlyKeys(contrastive().keySet());
        assertThat(fit.absent()).isEmpty();
        assertThat(fit.leftOut()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "encoder.",
                "backbone.",
                "module.",
                "_orig_mod.",
                "model.",
                "model.backbone.",
                "backbone.model.",
                "encoder_q.",
                "base_encoder.",
                "network.",
                "anything.",
                "some.thing."
            })
    void aBackboneAloneFitsWithoutItsHead(String prefix) {
        WeightsFit fit = WeightsFit.of(contrastive(), stored(prefix), HEAD);

        assertEncoderFits(fit);
        assertThat(fit.absent()).containsExactly("head.0.weight", "head.2.weight");
        assertThat(fit.weights()).doesNotContainKeys("head.0.weight", "head.2.weight");
    }

    @Test
    void aHeadIsMissingOnlyWhereItMay() {
        assertThat(WeightsFit.of(contrastive(), stored(""), Set.of())
                        .differences()
                        .orElseThrow())
                .contains("missing:    head.0.weight [4, 4]")
                .contains("missing:    head.2.weight");
    }

    @Test
    void halfAHeadIsADifference() {
        Map<String, HostTensor> stored = stored("encoder.");
        stored.put("head.0.weight", tensor(Shape.of(4, 4)));

        assertThat(WeightsFit.of(contrastive(), stored, HEAD).differences().orElseThrow())
                .contains("missing:    head.2.weight")
                .doesNotContain("encoder");
    }

    @ParameterizedTest
    @CsvSource({
        "encoder., classifier.",
        "'', classifier.",
        "'', fc.",
        "encoder., fc.",
        "model., model.fc.",
        "backbone., fc.",
        "model.backbone., model.classifier.",
        "module., module.linear."
    })
    void theLastLayerOfAClassifierHasManyNames(String encoder, String linear) {
        Map<String, HostTensor> stored = stored(encoder);
        stored.put(linear + "weight", tensor(Shape.of(10, 4)));
        stored.put(linear + "bias", tensor(Shape.of(10)));

        WeightsFit fit = WeightsFit.of(classifier(), stored, HEAD);

        assertEncoderFits(fit);
        assertThat(fit.weights()).containsOnlyKeys(classifier().keySet());
        assertThat(WeightsFit.classes(stored)).contains(10);
    }

    @Test
    void torchvisionsNamesAreKnown() {
        Map<String, HostTensor> stored = stored("");
        stored.put("layer1.0.downsample.0.weight", stored.remove("layer1.0.shortcut.0.weight"));
        stored.put("fc.weight", tensor(Shape.of(1000, 4)));
        stored.put("fc.bias", tensor(Shape.of(1000)));

        WeightsFit fit = WeightsFit.of(contrastive(), stored, HEAD);

        assertEncoderFits(fit);
        assertThat(fit.absent()).hasSize(2);
        assertThat(fit.leftOut()).containsExactly("fc.weight", "fc.bias");
    }

    @Test
    void ofMoCoTheNetworkThatWasTrainedIsTaken() {
        Map<String, HostTensor> stored = stored("module.encoder_k.");
        stored.values().forEach(tensor -> tensor.bytes().put(3, (byte) 1));
        stored.putAll(stored("module.encoder_q."));
        stored.put("module.encoder_q.fc.0.weight", tensor(Shape.of(4, 4)));
        stored.put("module.encoder_q.fc.2.weight", tensor(Shape.of(2, 4)));
        stored.put("module.queue", tensor(Shape.of(2, 64)));

        WeightsFit fit = WeightsFit.of(contrastive(), stored, HEAD);

        assertEncoderFits(fit);
        assertThat(fit.absent()).isEmpty();
        assertThat(fit.leftOut())
                .contains("module.queue", "module.encoder_k.conv1.weight")
                .hasSize(5);
    }

    @Test
    void countsOfBatchesMayBeMissing() {
        Map<String, HostTensor> stored = stored("");
        stored.remove(COUNT);

        WeightsFit fit = WeightsFit.of(encoder(), stored, HEAD);

        assertEncoderFits(fit);
        assertThat(fit.weights().get("encoder." + COUNT).longs().get(0)).isZero();
    }

    @Test
    void countsOfBatchesMayBeFloatingPointOrOfOneDimension() {
        Map<String, HostTensor> stored = stored("");
        stored.put(COUNT, HostTensor.of(Shape.of(1), 781));

        WeightsFit fit = WeightsFit.of(encoder(), stored, HEAD);

        assertEncoderFits(fit);
        HostTensor count = fit.weights().get("encoder." + COUNT);
        assertThat(count.shape()).isEqualTo(Shape.scalar());
        assertThat(count.longs().get(0)).isEqualTo(781);
    }

    @Test
    void countsOfBatchesThatANetworkLacksAreLeftOut() {
        Map<String, VariableSpec> without = encoder();
        without.remove("encoder." + COUNT);

        WeightsFit fit = WeightsFit.of(without, stored(""), HEAD);

        assertEncoderFits(fit);
        assertThat(fit.leftOut()).containsExactly(COUNT);
    }

    @Test
    void theCountOfAnAveragedModelIsLeftOut() {
        Map<String, HostTensor> stored = new LinkedHashMap<>();
        stored.put("n_averaged", HostTensor.zeros(DType.INT64, Shape.scalar()));
        stored.putAll(stored("module."));

        WeightsFit fit = WeightsFit.of(encoder(), stored, HEAD);

        assertEncoderFits(fit);
        assertThat(fit.leftOut()).containsExactly("n_averaged");
    }

    @Test
    void aNameThatIsThereTwiceIsADifference() {
        Map<String, HostTensor> stored = stored("");
        stored.putAll(stored("module."));

        assertThat(WeightsFit.of(encoder(), stored, HEAD).differences().orElseThrow())
                .contains("twice:      encoder.conv1.weight is both conv1.weight and module.conv1.weight");
    }

    @Test
    void allDifferencesAreListedAtOnce() {
        Map<String, HostTensor> stored = stored("model.");
        stored.put("model.conv1.weight", tensor(Shape.of(8, 3, 3, 3)));
        stored.remove("model.bn1.running_mean");
        stored.put("criterion.weight", tensor(Shape.of(7)));

        assertThat(WeightsFit.of(encoder(), stored, HEAD)
                        .differences()
                        .orElseThrow()
                        .lines())
                .containsAll(List.of(
                        "  missing:    encoder.bn1.running_mean [4]",
                        "  different:  encoder.conv1.weight is FLOAT32 [8, 3, 3, 3] in the file, FLOAT32 [4, 3, 3, 3]"
                                + " in the recipe's network",
                        "  unexpected: criterion.weight [7]"))
                .hasSize(3);
    }

    @Test
    void namesOfANetworksOwnAreKept() {
        Map<String, VariableSpec> own = new LinkedHashMap<>();
        variable(own, "encoder.model.module.fc.weight", Shape.of(3, 3));
        variable(own, "encoder.fc.weight", Shape.of(3, 3));
        Map<String, HostTensor> stored = new LinkedHashMap<>();
        own.forEach((name, variable) -> stored.put(name, tensor(variable.shape())));

        WeightsFit fit = WeightsFit.of(own, stored, HEAD);

        assertThat(fit.differences()).isEmpty();
        own.keySet().forEach(name -> assertThat(fit.weights().get(name)).isSameAs(stored.get(name)));
    }
}
