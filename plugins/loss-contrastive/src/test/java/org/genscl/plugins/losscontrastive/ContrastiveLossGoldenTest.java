package org.genscl.plugins.losscontrastive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.loss.ContrastiveLoss;
import org.genscl.api.tensor.HostTensor;
import org.genscl.plugins.backenddjl.DjlBackend;
import org.genscl.plugins.backenddjl.DjlConfig;
import org.genscl.testkit.backend.Gradients;
import org.genscl.testkit.golden.Golden;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Losses and gradients of the reference's {@code GenSupConLoss} and {@code SupConLoss}, in double precision: at a
 * temperature of 0.005 its own single precision gives NaN.
 */
class ContrastiveLossGoldenTest {
    private static final double TOLERANCE = 2e-6;

    record Case(JsonNode data, JsonNode run) {
        ContrastiveConfig config() {
            return new ContrastiveConfig(
                    run.get("temperature").asDouble(),
                    run.get("base_temperature").asDouble(),
                    ContrastMode.valueOf(run.path("contrast_mode").asText("all").toUpperCase(Locale.ROOT)));
        }

        GenSclConfig genscl() {
            return new GenSclConfig(
                    config().temperature(),
                    config().baseTemperature(),
                    config().contrastMode(),
                    LabelSimilarity.COSINE);
        }

        SupConConfig supcon() {
            return new SupConConfig(
                    config().temperature(), config().baseTemperature(), config().contrastMode(), SupConForm.OUT);
        }

        Gradients compute(ContrastiveLoss loss) {
            HostTensor queries = Golden.tensor(data.get("features_q"));
            HostTensor keys = Golden.tensor(data.get("features_k"));
            HostTensor queryLabels = Golden.tensor(data.get("labels_q"));
            HostTensor keyLabels = Golden.tensor(data.get("labels_k"));
            Ops ops = new Ops();
            Tensor value = loss.loss(
                    ops,
                    ops.variable(Gradients.parameter("q", queries.shape())),
                    ops.variable(Gradients.parameter("k", keys.shape())),
                    ops.input("query-labels", queryLabels.shape()),
                    ops.input("key-labels", keyLabels.shape()));
            Graph graph = Graph.of(Map.of("loss", value));
            Map<String, HostTensor> inputs =
                    new HashMap<>(Map.of("query-labels", queryLabels, "key-labels", keyLabels));
            inputs.keySet().retainAll(graph.inputs().keySet());
            return Gradients.of(
                    new DjlBackend(new DjlConfig(1, false, false)), graph, Map.of("q", queries, "k", keys), inputs);
        }
    }

    static List<Named<Case>> genscl() {
        List<Named<Case>> cases = new ArrayList<>();
        for (JsonNode data : Golden.read("contrastive-loss.json").get("cases")) {
            for (JsonNode run : data.get("runs")) {
                String name = data.get("name").asText() + " "
                        + run.get("contrast_mode").asText() + " " + run.get("temperature");
                cases.add(Named.of(name, new Case(data, run)));
            }
        }
        return cases;
    }

    static List<Named<Case>> supcon() {
        return genscl().stream()
                .filter(named -> named.getPayload().run().has("supcon_loss"))
                .toList();
    }

    static List<Named<Case>> simclr() {
        List<Named<Case>> cases = new ArrayList<>();
        for (JsonNode data : Golden.read("contrastive-loss.json").get("cases")) {
            if (data.has("simclr")) {
                cases.add(Named.of(data.get("name").asText(), new Case(data, data.get("simclr"))));
            }
        }
        return cases;
    }

    @ParameterizedTest
    @MethodSource
    void genscl(Case golden) {
        Gradients computed = golden.compute(new GenSupCon(golden.genscl()));
        assertSame(computed, golden.run().get("loss").asDouble(), golden.run());
    }

    @ParameterizedTest
    @MethodSource
    void supcon(Case golden) {
        Gradients computed = golden.compute(new SupCon(golden.supcon()));
        double loss = golden.run().get("supcon_loss").asDouble();
        if (golden.config().contrastMode() == ContrastMode.ALL) {
            assertSame(computed, loss, golden.run());
        } else {
            assertThat(computed.loss()).isCloseTo(loss, within(TOLERANCE * loss));
        }
    }

    @ParameterizedTest
    @MethodSource
    void simclr(Case golden) {
        Gradients computed = golden.compute(new SimClr(golden.config()));
        assertSame(computed, golden.run().get("loss").asDouble(), golden.run());
    }

    private static void assertSame(Gradients computed, double loss, JsonNode run) {
        assertThat(computed.loss()).isCloseTo(loss, within(TOLERANCE * Math.max(1, Math.abs(loss))));
        assertClose(computed.values().get("q"), Golden.tensor(run.get("grad_q")).toFloatArray());
        assertClose(computed.values().get("k"), Golden.tensor(run.get("grad_k")).toFloatArray());
    }

    private static void assertClose(float[] actual, float[] expected) {
        double greatest = 1;
        for (float value : expected) {
            greatest = Math.max(greatest, Math.abs(value));
        }
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i]).isCloseTo(expected[i], within((float) (TOLERANCE * greatest)));
        }
    }
}
