package org.genscl.plugins.optimizercore;

import jakarta.inject.Inject;
import org.genscl.api.schedule.Schedule;

/**
 * The reference's cosine ({@code utils.py, adjust_learning_rate}). By default it changes once an
 * epoch; epochs count from 1, so it never yields the full base rate then.
 */
public final class Cosine implements Schedule {
    private final CosineConfig config;
    private final WarmUp warmUp;

    @Inject
    public Cosine(CosineConfig config) {
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
        return HalfCosine.learningRate(base, config.decayRate(), done, epochs);
    }
}
