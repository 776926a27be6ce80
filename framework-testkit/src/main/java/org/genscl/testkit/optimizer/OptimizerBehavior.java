package org.genscl.testkit.optimizer;

import org.apiguardian.api.API;
import org.genscl.testkit.behavior.Behavior;

/** What most optimizers do, and an optimizer may declare not to do. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum OptimizerBehavior implements Behavior {
    /** Every slot changes in every step with a gradient. Without it some slot must keep its value in some step. */
    UPDATES_EVERY_SLOT
}
