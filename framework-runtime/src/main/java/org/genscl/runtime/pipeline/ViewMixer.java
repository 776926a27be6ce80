package org.genscl.runtime.pipeline;

import org.genscl.api.mixer.LabeledBatch;

/** Mixes one view of a batch. Called by many threads; the same arguments give the same batch. */
@FunctionalInterface
public interface ViewMixer {

    /** Leaves batches as they are. */
    ViewMixer NONE = (plan, view, batch) -> batch;

    /**
     * Mixes a view.
     *
     * @param plan the batch that it is for
     * @param view counts from 0
     * @param batch not modified
     */
    LabeledBatch mix(BatchPlan plan, int view, LabeledBatch batch);
}
