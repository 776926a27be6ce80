package org.genscl.testkit.augmentation;

import org.apiguardian.api.API;
import org.genscl.testkit.behavior.Behavior;

/** What most augmentations do, and an augmentation may declare not to do. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum AugmentationBehavior implements Behavior {
    /** Draws: two generators give two views. Without it the view must not depend on the generator. */
    RANDOM,
    /**
     * Takes grayscale images, of one channel. Without it a data set of such images must be refused with a
     * {@code UserException}.
     */
    GRAYSCALE,
    /**
     * An image of three equal channels keeps them equal, as it does in crops, flips and color jitter. Without it, as in
     * noise for each channel, some view must have channels that differ.
     */
    KEEPS_GRAY
}
