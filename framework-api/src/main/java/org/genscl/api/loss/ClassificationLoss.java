package org.genscl.api.loss;

import org.apiguardian.api.API;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;

/** Compares logits with (soft) labels. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface ClassificationLoss {

    /**
     * Traces the loss of each sample.
     *
     * @param logits [N, K]
     * @param labels label distribution of each sample, [N, K]
     * @return [N], to be averaged and minimized
     */
    Tensor losses(Ops ops, Tensor logits, Tensor labels);
}
