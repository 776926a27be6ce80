package org.genscl.testkit.mixer;

import org.apiguardian.api.API;

/** What most mixers do, and a mixer may declare not to do. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum MixerBehaviour {
    /** Draws: two generators give two results. Without it the result must not depend on the generator. */
    RANDOM,
    /** Changes labels along with images. Without it labels must stay exactly as they were. */
    MIXES_LABELS
}
