package org.genscl.api.network;

import org.apiguardian.api.API;
import org.genscl.api.graph.Tensor;

/** Maps features to the space in which a contrastive loss compares them; thrown away after pretraining. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface ProjectionHead {

    /**
     * Traces the head.
     *
     * @param scope where it declares its variables
     * @param features [N, D]
     * @return projections [N, P], each of Euclidean norm 1
     */
    Tensor project(Scope scope, Tensor features);
}
