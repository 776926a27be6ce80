package org.genscl.testkit.loss;

import org.apiguardian.api.API;
import org.genscl.testkit.behavior.Behavior;

/** What most classification losses do, and a loss may declare not to do. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum ClassificationLossBehavior implements Behavior {
    /** The gradient is that of the value. Without it the loss must stop a gradient, as of a weight for each sample. */
    GRADIENT_OF_VALUE
}
