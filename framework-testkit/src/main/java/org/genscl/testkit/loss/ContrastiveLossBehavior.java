package org.genscl.testkit.loss;

import org.apiguardian.api.API;
import org.genscl.testkit.behavior.Behavior;

/** What most contrastive losses do, and a loss may declare not to do. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum ContrastiveLossBehavior implements Behavior {
    /** Other labels give another value. Without it labels must not change the value. */
    USES_LABELS,
    /** The gradient is that of the value. Without it the loss must stop a gradient, as of a target branch. */
    GRADIENT_OF_VALUE
}
