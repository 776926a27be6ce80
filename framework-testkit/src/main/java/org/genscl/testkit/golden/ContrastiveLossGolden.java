package org.genscl.testkit.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.genscl.api.backend.Backend;
import org.genscl.api.graph.Graph;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.loss.ContrastiveLoss;
import org.genscl.api.tensor.HostTensor;
import org.genscl.testkit.backend.Gradients;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Losses and gradients of the reference's {@code GenSupConLoss} and {@code SupConLoss}, in double precision: at a
 * temperature of 0.005 its own single precision gives NaN. A test of a backend, or of such losses, extends this.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public abstract class ContrastiveLossGolden {
    private static final double TOLERANCE = 2e-6;

    /** What computes. */
    protected abstract Backend backend();

    /** GenSCL with labels compared by their cosine. */
    protected abstract ContrastiveLoss genscl(Settings settings);

    /** SupCon, the mean over the positives outside the logarithm. */
    protected abstract ContrastiveLoss supcon(Settings settings);

    /** SimCLR. */
    protected abstract ContrastiveLoss simclr(Settings settings);

    /**
     * Options of a loss.
     *
     * @param temperature divides similarities
     * @param baseTemperature the loss is multiplied by temperature / base temperature
     * @param oneView whether the first view's samples alone are anchors
     */
    public record Settings(double temperature, double baseTemperature, boolean oneView) {}

    record Case(JsonNode data, JsonNode run) {
        Settings settings() {
            return new Settings(
                    run.get("temperature").asDouble(),
                    run.get("base_temperature").asDouble(),
                    run.path("contrast_mode").asText("all").equals("one"));
        }

        Gradients compute(Backend backend, ContrastiveLoss loss) {
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
            return Gradients.of(backend, graph, Map.of("q", queries, "k", keys), inputs);
        }
    }

    static List<Named<Case>> gensclCases() {
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

    static List<Named<Case>> supconCases() {
        return gensclCases().stream()
                .filter(named -> named.getPayload().run().has("supcon_loss"))
                .toList();
    }

    static List<Named<Case>> simclrCases() {
        List<Named<Case>> cases = new ArrayList<>();
        for (JsonNode data : Golden.read("contrastive-loss.json").get("cases")) {
            if (data.has("simclr")) {
                cases.add(Named.of(data.get("name").asText(), new Case(data, data.get("simclr"))));
            }
        }
        return cases;
    }

    @ParameterizedTest
    @MethodSource("gensclCases")
    void gensclLossAndGradient(Case golden) {
        Gradients computed = golden.compute(backend(), genscl(golden.settings()));
        assertSame(computed, golden.run().get("loss").asDouble(), golden.run());
    }

    @ParameterizedTest
    @MethodSource("supconCases")
    void supconLossAndGradient(Case golden) {
        Gradients computed = golden.compute(backend(), supcon(golden.settings()));
        double loss = golden.run().get("supcon_loss").asDouble();
        if (golden.settings().oneView()) {
            assertThat(computed.loss()).isCloseTo(loss, within(TOLERANCE * loss));
        } else {
            assertSame(computed, loss, golden.run());
        }
    }

    @ParameterizedTest
    @MethodSource("simclrCases")
    void simclrLossAndGradient(Case golden) {
        Gradients computed = golden.compute(backend(), simclr(golden.settings()));
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
