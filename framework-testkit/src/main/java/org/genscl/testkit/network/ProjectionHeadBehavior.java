package org.genscl.testkit.network;

import org.apiguardian.api.API;
import org.genscl.testkit.behavior.Behavior;

/** What most projection heads do, and a projection head may declare not to do. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum ProjectionHeadBehavior implements Behavior {
    /** Each parameter is used once. Without it some parameter must be shared. */
    DISTINCT_WEIGHTS,
    /** The gradient is that of the projections. Without it the head must stop a gradient. */
    GRADIENT_OF_VALUE
}
