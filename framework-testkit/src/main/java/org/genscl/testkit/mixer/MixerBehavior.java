package org.genscl.testkit.mixer;

import org.apiguardian.api.API;
import org.genscl.testkit.behavior.Behavior;

/** What most mixers do, and a mixer may declare not to do. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum MixerBehavior implements Behavior {
    /** Draws: two generators give two results. Without it the result must not depend on the generator. */
    RANDOM,
    /** Changes labels along with images. Without it labels must stay exactly as they were. */
    MIXES_LABELS,
    /**
     * The share of a class in a label row is the share of the mixed image that comes from samples of that class, by area
     * and opacity, as in Mixup and CutMix. Without it some label row must differ from that. Not examined in a mixer
     * without {@link #MIXES_LABELS}.
     */
    LABELS_MATCH_CONTENT
}
