package org.genscl.testkit.network;

import org.apiguardian.api.API;
import org.genscl.testkit.behavior.Behavior;

/** What most encoders do, and an encoder may declare not to do. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum EncoderBehavior implements Behavior {
    /**
     * Images of another size give as many features from the same variables, as after global pooling. Without it they must
     * be refused, or give another number of features or other variables, as with position embeddings.
     */
    ANY_IMAGE_SIZE,
    /** Each parameter is used once. Without it some parameter must be shared. */
    DISTINCT_WEIGHTS,
    /** The gradient is that of the features. Without it the encoder must stop a gradient, for example of frozen layers. */
    GRADIENT_OF_VALUE
}
