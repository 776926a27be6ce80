package org.genscl.plugins.optimizercore;

import jakarta.inject.Inject;
import org.genscl.api.schedule.Schedule;

/** The reference's step schedule ({@code utils.py, adjust_learning_rate}): epochs count from 1. */
public final class Step implements Schedule {
    private final StepConfig config;
    private final WarmUp warmUp;

    @Inject
    public Step(StepConfig config) {
        this.config = config;
        this.warmUp = config.warmUp();
    }

    @Override
    public double learningRate(double base, Progress progress) {
        if (warmUp.covers(progress)) {
            // The reference warms up to the cosine's value here too.
            double to = HalfCosine.learningRate(base, config.decayRate(), warmUp.warmupEpochs(), progress.epochs());
            return warmUp.learningRate(to, progress);
        }
        long passed = config.milestones().stream()
                .filter(milestone -> progress.epoch() > milestone)
                .count();
        return base * Math.pow(config.decayRate(), passed);
    }
}
