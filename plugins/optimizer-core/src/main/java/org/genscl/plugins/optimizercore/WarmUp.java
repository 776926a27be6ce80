package org.genscl.plugins.optimizercore;

import org.genscl.api.component.Option;
import org.genscl.api.schedule.Schedule.Progress;

/**
 * Linear warmup over the first epochs, updated at each step (reference {@code utils.py, warmup_learning_rate}).
 *
 * @param warmupEpochs its length; 0 for none
 * @param warmupFrom the learning rate at its first step
 */
public record WarmUp(
        @Option(description = "Epochs of linear warmup.", defaultValue = "0", min = 0, max = 1000000)
        int warmupEpochs,

        @Option(description = "Learning rate at the start of warmup.", defaultValue = "0.01", min = 0, max = 1e30)
        double warmupFrom) {

    /** Whether a step belongs to the warmup. Epochs count from 1, so the last one does. */
    boolean covers(Progress progress) {
        return progress.epoch() <= warmupEpochs;
    }

    /** @param to the learning rate at the end of the warmup */
    double learningRate(double to, Progress progress) {
        double done = (progress.batch() + (progress.epoch() - 1.0) * progress.batches())
                / ((double) warmupEpochs * progress.batches());
        return warmupFrom + done * (to - warmupFrom);
    }
}
