package org.genscl.plugins.optimizercore;

import jakarta.inject.Inject;
import org.genscl.api.schedule.Schedule;

/** A straight line from the base rate to a share of it, after an optional warm-up. */
public final class Linear implements Schedule {
    private final LinearConfig config;
    private final WarmUp warmUp;

    @Inject
    public Linear(LinearConfig config) {
        this.config = config;
        this.warmUp = config.warmUp();
    }

    @Override
    public double learningRate(double base, Progress progress) {
        return warmUp.covers(progress)
                ? warmUp.learningRate(at(base, warmUp.warmupEpochs(), progress.epochs()), progress)
                : at(base, config.granularity().epochs(progress), progress.epochs());
    }

    private double at(double base, double done, int epochs) {
        // A warm-up that is longer than the training stays on the line.
        double share = Math.min(done / epochs, 1);
        return base * (1 + (config.finalFraction() - 1) * share);
    }
}
