package org.genscl.plugins.optimizercore;

import org.genscl.api.schedule.Schedule.Progress;

/**
 * A linear rise over the first epochs, step by step (reference {@code utils.py, warmup_learning_rate}).
 *
 * @param epochs its length; 0 for none
 * @param from the rate of the first step
 */
record WarmUp(int epochs, double from) {

    /** Whether the rate of this step is the warm-up's. Epochs count from 1, so the last one belongs to it. */
    boolean covers(Progress progress) {
        return progress.epoch() <= epochs;
    }

    /** @param to the rate to which it rises */
    double learningRate(double to, Progress progress) {
        double done = (progress.batch() + (progress.epoch() - 1.0) * progress.batches())
                / ((double) epochs * progress.batches());
        return from + done * (to - from);
    }
}
