package org.genscl.runtime.pipeline;

import org.genscl.api.image.Image;

/** Makes a view of a sample. Called by many threads; the same arguments give the same image. */
@FunctionalInterface
public interface ViewMaker {

    /**
     * Makes a view.
     *
     * @param plan the batch that it is for
     * @param sample index into the image source
     * @param view counts from 0
     */
    Image view(BatchPlan plan, int sample, int view);
}
