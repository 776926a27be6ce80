package org.genscl.runtime.preview;

import org.genscl.api.component.ComponentFactory;
import org.genscl.api.optimizer.Optimizer;
import org.genscl.api.schedule.Schedule;
import org.genscl.runtime.experiment.Components;
import org.genscl.runtime.recipe.Recipe;
import org.genscl.runtime.wiring.Wiring;

/**
 * The learning rate over training, as if an epoch had {@value #BATCHES} steps: how many it has only the data tells. Of
 * long training not every step is asked for.
 *
 * @param epochs passed before each step
 * @param rates of each step
 */
public record LearningRates(double[] epochs, double[] rates) {
    private static final int BATCHES = 100;

    /** A picture shows no more. */
    private static final int MOST_POINTS = 200_000;

    /** Asks the recipe's schedule; needs no data. */
    public static LearningRates of(Recipe recipe, Wiring wiring) {
        ComponentFactory factory =
                wiring.forExperiment(Components.info(wiring.forDataset().create(recipe.dataset())));
        Schedule schedule = factory.create(recipe.training().schedule());
        Optimizer optimizer = factory.create(recipe.training().optimizer());
        long steps = (long) recipe.training().epochs() * BATCHES;
        int points = (int) Math.min(steps, MOST_POINTS);
        double[] epochs = new double[points];
        double[] rates = new double[points];
        for (int i = 0; i < points; i++) {
            long step = points == steps ? i : Math.round((double) i / (points - 1) * (steps - 1));
            Schedule.Progress progress = new Schedule.Progress(
                    (int) (step / BATCHES) + 1, recipe.training().epochs(), (int) (step % BATCHES), BATCHES);
            epochs[i] = (double) step / BATCHES;
            rates[i] = schedule.learningRate(optimizer.learningRate(), progress);
        }
        return new LearningRates(epochs, rates);
    }
}
