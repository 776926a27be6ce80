package org.genscl.runtime.explain;

import java.util.Optional;
import org.genscl.api.error.ResourceException;
import org.genscl.api.program.Precision;
import org.genscl.runtime.cost.ProgramCost;
import org.genscl.runtime.experiment.ExperimentOutline;
import org.genscl.runtime.experiment.ExperimentRunner;
import org.genscl.runtime.experiment.PrecisionDecision;
import org.genscl.runtime.experiment.StepTiming;
import org.genscl.runtime.recipe.Recipe;

/**
 * What this machine makes of a recipe: the precision, and how fast it computes training steps.
 *
 * @param precision that a run computes in here
 * @param reason why
 * @param flopsPerSecond of training steps
 * @param steps that were timed
 * @param samples of a timed step
 * @param seconds of a whole run; empty if its arithmetic is not known
 */
public record Estimate(
        Precision precision, String reason, double flopsPerSecond, int steps, int samples, Optional<Double> seconds) {
    private static final double LAST_SECONDS = 0.8;
    private static final double FIRST_SECONDS = 0.1;

    /** Operations of the first try: fractions of a second on a CPU. */
    private static final double FIRST_FLOPS = 2e10;

    /** A step that is over sooner keeps a GPU waiting for work: more samples tell more. */
    private static final double SHORT_STEP_SECONDS = 0.02;

    private static final int GROWTH = 8;
    private static final int LEAST_SAMPLES = 2;

    /**
     * Tries for about a second; loads the engine.
     *
     * @throws org.genscl.api.error.UserException if the device lacks the recipe's precision
     * @throws org.genscl.api.error.ResourceException if native libraries, a device or memory are lacking
     */
    public static Estimate of(Recipe recipe, ExperimentOutline outline, ExperimentRunner runner) {
        ProgramCost cost = ProgramCost.of(outline.training());
        requireMemory(cost);
        PrecisionDecision decision = runner.precision(recipe);
        int most = recipe.training().batchSize();
        double sampleFlops = cost.stepFlops() / (double) most;
        int samples = (int) Math.min(most, Math.max(LEAST_SAMPLES, FIRST_FLOPS / sampleFlops));
        StepTiming timing = runner.time(recipe, decision.precision(), samples, FIRST_SECONDS);
        while (samples < most && timing.seconds() < SHORT_STEP_SECONDS) {
            samples = (int) Math.min(most, (long) samples * GROWTH);
            timing = runner.time(recipe, decision.precision(), samples, FIRST_SECONDS);
        }
        timing = runner.time(recipe, decision.precision(), samples, LAST_SECONDS);
        double speed = ProgramCost.of(timing.program()).stepFlops() / timing.seconds();
        return new Estimate(
                decision.precision(),
                decision.reason(),
                speed,
                timing.steps(),
                samples,
                RunCost.of(recipe, outline).map(run -> run.totalFlops() / speed));
    }

    /** Initial weights are drawn in Java's memory. */
    private static void requireMemory(ProgramCost cost) {
        long most = Runtime.getRuntime().maxMemory() / 2;
        if (cost.variableBytes() > most) {
            throw new ResourceException("the network takes " + (cost.variableBytes() >> 20)
                    + " MiB, more than half of Java's heap (" + (most >> 19) + " MiB)");
        }
    }
}
