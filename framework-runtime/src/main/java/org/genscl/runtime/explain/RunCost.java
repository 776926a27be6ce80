package org.genscl.runtime.explain;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.genscl.api.dataset.Split;
import org.genscl.api.evaluator.EvaluationCost;
import org.genscl.api.evaluator.EvaluationPlan;
import org.genscl.runtime.cost.GraphCost;
import org.genscl.runtime.cost.ProgramCost;
import org.genscl.runtime.experiment.ExperimentOutline;
import org.genscl.runtime.experiment.ExperimentOutline.DataSize;
import org.genscl.runtime.recipe.Recipe;

/**
 * The arithmetic of a whole run, in floating-point operations. A teacher's is not counted.
 *
 * @param steps of training
 * @param trainingFlops forward and backward passes of all steps
 * @param untrainedFlops steps that measure the batch statistics of the untrained encoder
 * @param evaluationFlops features of the splits, of every encoder that is evaluated, and what evaluators do with them
 * @param totalFlops all of these
 */
public record RunCost(
        long steps, double trainingFlops, double untrainedFlops, double evaluationFlops, double totalFlops) {

    /** Counts; empty where the size of the data is not known. */
    static Optional<RunCost> of(Recipe recipe, ExperimentOutline outline) {
        return outline.size().map(size -> of(recipe, outline, size));
    }

    private static RunCost of(Recipe recipe, ExperimentOutline outline, DataSize size) {
        ProgramCost step = ProgramCost.of(outline.training());
        int batches = size.train() / recipe.training().batchSize();
        long steps = (long) batches * recipe.training().epochs();
        EvaluationPlan plan = new EvaluationPlan(
                size.train(),
                size.test(),
                outline.dataset().classes(),
                outline.featureDimension(),
                outline.dataset().size(),
                GraphCost.imageFlops(outline.embedding()));
        int untrainedSteps = recipe.evaluateUntrained() ? ExperimentOutline.statisticsSteps(batches) : 0;
        double training = (double) steps * step.stepFlops();
        double untrained = (double) untrainedSteps * step.stepFlops();
        double evaluation = evaluation(outline.costs(plan), plan) * (recipe.evaluateUntrained() ? 2 : 1);
        return new RunCost(steps, training, untrained, evaluation, training + untrained + evaluation);
    }

    private static double evaluation(List<EvaluationCost> costs, EvaluationPlan plan) {
        Set<Split> features = EnumSet.noneOf(Split.class);
        double flops = 0;
        for (EvaluationCost cost : costs) {
            features.addAll(cost.features());
            flops += cost.flops();
        }
        if (!costs.isEmpty()) {
            // The plots of features show the test split.
            features.add(Split.TEST);
        }
        for (Split split : features) {
            flops += plan.imageFlops() * (split == Split.TRAIN ? plan.trainSize() : plan.testSize());
        }
        return flops;
    }
}
