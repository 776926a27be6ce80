package org.genscl.testkit.evaluator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apiguardian.api.API;
import org.genscl.api.backend.Backend;
import org.genscl.api.dataset.Split;
import org.genscl.api.evaluator.Evaluation;
import org.genscl.api.evaluator.EvaluationPlan;
import org.genscl.api.evaluator.Evaluator;
import org.genscl.api.image.ImageSize;
import org.genscl.testkit.array.ArrayAssertions;
import org.junit.jupiter.api.Test;

/** What every evaluator must keep to. A test of an evaluator extends this. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public abstract class EvaluatorContract {
    private static final int TRAIN = 96;
    private static final int TEST = 42;

    /** The evaluator under test, for {@value #TRAIN} samples to learn from and {@value #TEST} to be tested on. */
    protected abstract Evaluator evaluator();

    /** What computes. */
    protected abstract Backend backend();

    private SyntheticContext context() {
        SyntheticContext context = SyntheticContext.separable(backend(), TRAIN, TEST, 1);
        return evaluator().needsClassifier() ? context.withClassifier() : context;
    }

    @Test
    void metricsAreFiniteAndTheFirstIsTheHeadline() {
        Evaluation evaluation = evaluator().evaluate(context());
        assertThat(evaluation.metrics()).as("metrics").isNotEmpty();
        evaluation.metrics().forEach((name, value) -> assertThat(value).as(name).isFinite());
        if (evaluation.metrics().containsKey("accuracy")) {
            assertThat(evaluation.metrics().get("accuracy"))
                    .as("accuracy, in percent")
                    .isBetween(0.0, 100.0);
        }
    }

    @Test
    void predictionsAreAClassForEachTestSampleAndTheAccuracyIsTheirs() {
        SyntheticContext context = context();
        Evaluation evaluation = evaluator().evaluate(context);
        evaluation.predictions().ifPresent(predictions -> {
            assertThat(predictions.length)
                    .as("number of predictions for %d test samples", TEST)
                    .isEqualTo(TEST);
            int right = 0;
            for (int i = 0; i < TEST; i++) {
                assertThat(predictions[i])
                        .as("class predicted for test sample %d", i)
                        .isBetween(0, context.dataset().classes() - 1);
                right += predictions[i] == context.labels(Split.TEST)[i] ? 1 : 0;
            }
            if (evaluation.metrics().containsKey("accuracy")) {
                assertThat(evaluation.metrics().get("accuracy"))
                        .as("accuracy, in percent, of the predictions, of which %d of %d are right", right, TEST)
                        .isCloseTo(100.0 * right / TEST, within(1e-6));
            }
        });
    }

    @Test
    void itsCostIsFiniteAndGrowsWithTheData() {
        double small = cost(TRAIN, TEST);
        assertThat(small).as("floating-point operations").isFinite().isNotNegative();
        assertThat(cost(2 * TRAIN, 2 * TEST))
                .as("floating-point operations for twice the data")
                .isGreaterThanOrEqualTo(small);
    }

    private double cost(int train, int test) {
        return evaluator()
                .cost(new EvaluationPlan(train, test, 10, 64, new ImageSize(32, 32), 1e6))
                .flops();
    }

    @Test
    void anEvaluationCanBeRepeated() {
        Evaluation first = evaluator().evaluate(context());
        Evaluation second = evaluator().evaluate(context());
        assertThat(second.metrics()).as("metrics of a second evaluation").isEqualTo(first.metrics());
        assertThat(second.predictions().isPresent())
                .as("whether a second evaluation has predictions")
                .isEqualTo(first.predictions().isPresent());
        first.predictions()
                .ifPresent(predictions -> ArrayAssertions.assertSame(
                        second.predictions().orElseThrow(), predictions, "predictions of a second evaluation"));
    }

    @Test
    void theEncoderStaysAsItWas() {
        SyntheticContext context = context();
        Map<String, float[]> before = encoder(context);
        evaluator().evaluate(context);
        Map<String, float[]> after = encoder(context);
        before.forEach((name, values) ->
                ArrayAssertions.assertSame(after.get(name), values, "%s, which an evaluator must not change", name));
    }

    private static Map<String, float[]> encoder(SyntheticContext context) {
        Map<String, float[]> values = new LinkedHashMap<>();
        context.encoderVariables().forEach((name, tensor) -> values.put(name, tensor.toFloatArray()));
        return values;
    }
}
