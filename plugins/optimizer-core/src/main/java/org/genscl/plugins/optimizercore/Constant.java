package org.genscl.plugins.optimizercore;

import jakarta.inject.Inject;
import org.genscl.api.schedule.Schedule;

/** The base rate, after an optional warm-up that rises to it. */
public final class Constant implements Schedule {
    private final WarmUp warmUp;

    @Inject
    public Constant(ConstantConfig config) {
        this.warmUp = new WarmUp(config.warmupEpochs(), config.warmupFrom());
    }

    @Override
    public double learningRate(double base, Progress progress) {
        return warmUp.covers(progress) ? warmUp.learningRate(base, progress) : base;
    }
}
