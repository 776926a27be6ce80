package org.genscl.plugins.optimizercore;

import org.genscl.api.optimize.Schedule.Progress;

/**
 * A linear rise over the first epochs to the value that the cosine has at their end, whatever schedule follows (reference
 * {@code utils.py, warmup_learning_rate}).
 *
 * @param epochs its length; 0 for none
 * @param from the rate of the first step
 */
record WarmUp(int epochs, double from) {

    /** Whether the rate of this step is the warm-up's. Epochs count from 1, so the last one belongs to it. */
    boolean covers(Progress progress) {
        return progress.epoch() <= epochs;
    }

    double learningRate(double base, double decayRate, Progress progress) {
        double to = HalfCosine.learningRate(base, decayRate, epochs, progress.epochs());
        double done = (progress.batch() + (progress.epoch() - 1.0) * progress.batches())
                / ((double) epochs * progress.batches());
        return from + done * (to - from);
    }
}
