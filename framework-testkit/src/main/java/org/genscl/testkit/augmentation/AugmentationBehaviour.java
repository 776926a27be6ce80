package org.genscl.testkit.augmentation;

import org.apiguardian.api.API;

/** What most augmentations do, and one may declare not to do. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum AugmentationBehaviour {
    /** Draws: two generators give two views. Without it the view must not depend on the generator. */
    RANDOM,
    /**
     * Takes grey images, of one channel. Without it a data set of such images must be refused with a
     * {@code UserException}.
     */
    GREY
}
