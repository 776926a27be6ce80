package org.genscl.testkit.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apiguardian.api.API;
import org.genscl.api.backend.Backend;
import org.genscl.api.optimizer.Optimizer;
import org.genscl.api.tensor.Shape;
import org.genscl.testkit.optimizer.Descent;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Ten steps of each of torch.optim's rules, and of torchlars, by the backend's fused kernel and by the graph. A test of a
 * backend, or of such optimizers, extends this.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public abstract class OptimizerGolden {
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

    /** What computes. */
    protected abstract Backend backend();

    /** Stochastic gradient descent, without Nesterov's momentum. */
    protected abstract Optimizer sgd(double momentum, double decay);

    /** LARS, with a coefficient of 0.001, around stochastic gradient descent. */
    protected abstract Optimizer larsOfSgd(double momentum, double decay);

    /** RMSProp, not centerd. */
    protected abstract Optimizer rmsProp(double momentum, double decay);

    /** Adam with PyTorch's defaults. */
    protected abstract Optimizer adam(double decay);

    /** AdamW with PyTorch's defaults. */
    protected abstract Optimizer adamW(double decay);

    private Optimizer optimizer(JsonNode run) {
        double decay = run.get("weight_decay").asDouble();
        double momentum = run.get("momentum").asDouble();
        String kind = run.get("optim_kind").asText();
        if (run.get("LARS").asBoolean()) {
            assertThat(kind).isEqualTo("SGD");
            return larsOfSgd(momentum, decay);
        }
        return switch (kind) {
            case "SGD" -> sgd(momentum, decay);
            case "RMSProp" -> rmsProp(momentum, decay);
            case "Adam" -> adam(decay);
            case "AdamW" -> adamW(decay);
            default -> throw new IllegalArgumentException("no optimizer for " + kind);
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

    private void assertTrajectory(JsonNode run, boolean byGraph) {
        List<Double> rates = new ArrayList<>();
        run.get("lr_per_step").forEach(rate -> rates.add(rate.asDouble()));
        List<float[]> actual = descent(rates).run(backend(), optimizer(run), byGraph);
        List<float[]> expected = rows(run.get("params_after_each_step_f32"));
        assertThat(expected).hasSize(10);
        for (int step = 0; step < expected.size(); step++) {
            assertThat(actual.get(step))
                    .as("after step %d", step + 1)
                    .containsExactly(expected.get(step), within(5e-6f));
        }
    }

    /**
     * The golden parameters and gradients.
     *
     * @param rates of each of the ten steps
     */
    public static Descent descent(List<Double> rates) {
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
