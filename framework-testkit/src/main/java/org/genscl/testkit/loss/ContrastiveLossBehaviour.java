package org.genscl.testkit.loss;

import org.apiguardian.api.API;

/** What most contrastive losses do, and one may declare not to do. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum ContrastiveLossBehaviour {
    /** Other labels give another value. Without it labels must not change the value. */
    USES_LABELS,
    /** The gradient is that of the value. Without it the loss must stop a gradient on the way. */
    GRADIENT_OF_VALUE
}
