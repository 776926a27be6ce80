package org.genscl.runtime.pipeline;

import java.util.function.IntFunction;
import org.genscl.api.image.Image;

/** Makes the views of a sample. Called by many threads; the same arguments give the same images. */
@FunctionalInterface
public interface ViewMaker {

    /**
     * Reads a sample, once for all of its views.
     *
     * @param plan the batch that it is for
     * @param sample index into the image source
     * @return makes a view of it; views count from 0
     */
    IntFunction<Image> views(BatchPlan plan, int sample);
}
