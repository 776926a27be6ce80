package org.genscl.api.loss;

import org.apiguardian.api.API;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;

/** Compares the projections of two views of a batch, given the samples' (soft) labels. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface ContrastiveLoss {

    /**
     * Traces the loss.
     *
     * @param queries projections of the first view, [N, P]
     * @param keys projections of the second view, [N, P]
     * @param queryLabels label distribution of each sample of the first view, [N, K]
     * @param keyLabels label distribution of each sample of the second view, [N, K]
     * @return a scalar, to be minimized
     */
    Tensor loss(Ops ops, Tensor queries, Tensor keys, Tensor queryLabels, Tensor keyLabels);
}
