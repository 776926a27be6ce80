package org.genscl.runtime.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import org.genscl.api.program.Precision;
import org.genscl.runtime.explain.Estimate;
import org.genscl.runtime.explain.Explanation;
import org.genscl.runtime.explain.RunCost;
import org.genscl.runtime.progress.Listeners;
import org.genscl.runtime.recipe.LoadedRecipe;
import org.genscl.runtime.recipe.PrecisionChoice;
import org.junit.jupiter.api.Test;

final class WholeRunCostTest {
    private final ExperimentRunner runner = ToyRecipe.runner(Listeners.none());
    private final LoadedRecipe recipe =
            ToyRecipe.standard().withPrecision(PrecisionChoice.AUTO).loaded();
    private final ExperimentOutline outline = runner.outline(recipe.recipe());

    /** 3 epochs of 4 batches of 6, of 25 samples; the untrained encoder is measured on the 4 batches of an epoch. */
    @Test
    void countsTrainingStatisticsAndEvaluations() {
        Explanation explanation = Explanation.of(recipe, outline);
        RunCost run = explanation.run().orElseThrow();
        double step = explanation.step().stepFlops();
        assertThat(step).isPositive();
        assertThat(run.steps()).isEqualTo(12);
        assertThat(run.trainingFlops()).isEqualTo(12 * step);
        assertThat(run.untrainedFlops()).isEqualTo(4 * step);
        // Two evaluators share the features of both splits, for two encoders.
        assertThat(run.evaluationFlops()).isEqualTo(2.0 * (25 + 10) * explanation.embeddingFlops());
        assertThat(run.totalFlops()).isEqualTo(run.trainingFlops() + run.untrainedFlops() + run.evaluationFlops());
        assertThat(explanation.text()).contains("12 steps of training").doesNotContain("  time");
    }

    @Test
    void theTimeIsThatOfTheArithmeticAtTheSpeedOfSteps() {
        Estimate estimate = Estimate.of(recipe.recipe(), outline, runner);
        double total = Explanation.of(recipe, outline).run().orElseThrow().totalFlops();
        assertThat(estimate.precision()).isEqualTo(Precision.FP32);
        assertThat(estimate.samples()).isEqualTo(6);
        assertThat(estimate.steps()).isGreaterThanOrEqualTo(2);
        assertThat(estimate.seconds()).contains(total / estimate.flopsPerSecond());
    }
}
