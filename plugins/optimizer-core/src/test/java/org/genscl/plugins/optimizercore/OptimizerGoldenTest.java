package org.genscl.plugins.optimizercore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.genscl.api.optimize.Optimizer;
import org.genscl.api.tensor.Shape;
import org.genscl.testkit.golden.Golden;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ten steps of each of torch.optim's rules, and of torchlars, by the backend's fused kernel and by the graph. */
class OptimizerGoldenTest {
    private static final JsonNode GOLDEN = Golden.read("optimizers.json");

    static List<Named<JsonNode>> runs() {
        List<Named<JsonNode>> runs = new ArrayList<>();
        for (JsonNode run : GOLDEN.get("runs")) {
            runs.add(Named.of(
                    (run.get("LARS").asBoolean() ? "LARS around " : "")
                            + run.get("optim_kind").asText() + ", decay " + run.get("weight_decay") + ", rate "
                            + run.get("lr_schedule").asText(),
                    run));
        }
        return runs;
    }

    private static Optimizer optimizer(JsonNode run) {
        double decay = run.get("weight_decay").asDouble();
        double momentum = run.get("momentum").asDouble();
        ParameterGroup all = ParameterGroup.ALL;
        SgdConfig sgd = new SgdConfig(0.1, momentum, 0, false, decay, all);
        if (run.get("LARS").asBoolean()) {
            assertThat(run.get("optim_kind").asText()).isEqualTo("SGD");
            return SelectedOptimizer.lars("sgd", sgd, all);
        }
        return switch (run.get("optim_kind").asText()) {
            case "SGD" -> new Sgd(sgd);
            case "RMSProp" -> new RmsProp(new RmsPropConfig(0.1, 0.99, 1e-8, momentum, false, decay, all));
            case "Adam" -> new Adam(new AdamConfig(0.1, 0.9, 0.999, 1e-8, decay, all));
            case "AdamW" -> new AdamW(new AdamWConfig(0.1, 0.9, 0.999, 1e-8, decay, all));
            default -> throw new IllegalArgumentException("no optimizer for " + run.get("optim_kind"));
        };
    }

    @ParameterizedTest
    @MethodSource("runs")
    void byTheFusedKernelWhereThereIsOne(JsonNode run) {
        assertTrajectory(run, false);
    }

    @ParameterizedTest
    @MethodSource("runs")
    void byTheGraph(JsonNode run) {
        assertTrajectory(run, true);
    }

    private static void assertTrajectory(JsonNode run, boolean byGraph) {
        List<Double> rates = new ArrayList<>();
        run.get("lr_per_step").forEach(rate -> rates.add(rate.asDouble()));
        List<float[]> actual = descent(rates).run(optimizer(run), byGraph);
        List<float[]> expected = rows(run.get("params_after_each_step_f32"));
        assertThat(expected).hasSize(10);
        for (int step = 0; step < expected.size(); step++) {
            assertThat(actual.get(step))
                    .as("after step %d", step + 1)
                    .containsExactly(expected.get(step), within(5e-6f));
        }
    }

    /** The golden parameters and gradients. */
    static Descent descent(List<Double> rates) {
        List<Shape> shapes = new ArrayList<>();
        GOLDEN.get("param_shapes").forEach(shape -> shapes.add(Golden.shape(shape)));
        return new Descent(
                shapes,
                Golden.tensor(GOLDEN.get("initial")).toFloatArray(),
                rows(GOLDEN.get("gradients_per_step")),
                rates);
    }

    private static List<float[]> rows(JsonNode matrix) {
        float[] values = Golden.tensor(matrix).toFloatArray();
        int width = matrix.get("shape").get(1).asInt();
        List<float[]> rows = new ArrayList<>();
        for (int at = 0; at < values.length; at += width) {
            rows.add(Arrays.copyOfRange(values, at, at + width));
        }
        return rows;
    }
}
