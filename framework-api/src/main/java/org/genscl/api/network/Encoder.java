package org.genscl.api.network;

import org.apiguardian.api.API;
import org.genscl.api.graph.Tensor;

/** The network whose features are learned, kept and evaluated. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface Encoder {

    /**
     * Traces the network.
     *
     * @param scope where it declares its variables; also says whether to trace for training or evaluation
     * @param images normalized, [N, C, H, W]
     * @return features [N, D], not normalized
     * @throws org.genscl.api.graph.ShapeException if the images are too small
     */
    Tensor encode(Scope scope, Tensor images);
}
