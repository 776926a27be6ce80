package org.genscl.runtime.experiment;

import org.genscl.api.component.ComponentFactory;
import org.genscl.api.optimize.Optimizer;
import org.genscl.api.optimize.Schedule;
import org.genscl.runtime.recipe.Recipe;
import org.genscl.runtime.wiring.Wiring;

/**
 * The learning rate over training, as if an epoch had {@value #BATCHES} steps: how many it has only the data tells.
 *
 * @param epochs passed before each step
 * @param rates of each step
 */
public record LearningRates(double[] epochs, double[] rates) {
    private static final int BATCHES = 100;

    /** Asks the recipe's schedule; needs no data. */
    public static LearningRates of(Recipe recipe, Wiring wiring) {
        ComponentFactory factory = wiring.forExperiment(
                wiring.forDataset().create(recipe.dataset()).info());
        Schedule schedule = factory.create(recipe.training().schedule());
        Optimizer optimizer = factory.create(recipe.training().optimizer());
        int steps = recipe.training().epochs() * BATCHES;
        double[] epochs = new double[steps];
        double[] rates = new double[steps];
        for (int i = 0; i < steps; i++) {
            Schedule.Progress progress =
                    new Schedule.Progress(i / BATCHES + 1, recipe.training().epochs(), i % BATCHES, BATCHES);
            epochs[i] = (double) i / BATCHES;
            rates[i] = schedule.learningRate(optimizer.learningRate(), progress);
        }
        return new LearningRates(epochs, rates);
    }
}
