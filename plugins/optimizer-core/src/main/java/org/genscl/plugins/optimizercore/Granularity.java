package org.genscl.plugins.optimizercore;

import org.genscl.api.schedule.Schedule.Progress;

/** How often a schedule's rate changes. */
public enum Granularity {
    /** Once an epoch, as in the reference: a whole epoch has the rate of its end. */
    EPOCH,
    /** Each step has the rate of its beginning. */
    STEP;

    /** The epochs that are done by the end of the epoch, or the beginning of the step. */
    double epochs(Progress progress) {
        return this == EPOCH ? progress.epoch() : progress.epoch() - 1 + (double) progress.batch() / progress.batches();
    }
}
