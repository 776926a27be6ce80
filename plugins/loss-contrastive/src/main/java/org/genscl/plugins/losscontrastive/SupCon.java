package org.genscl.plugins.losscontrastive;

import jakarta.inject.Inject;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.loss.ContrastiveLoss;

/**
 * The supervised contrastive loss, form L_out (Khosla et al. 2020, equation 2; HobbitLong/SupContrast {@code losses.py}):
 * {@link SoftContrast} with each label replaced by the one-hot vector of its greatest elements.
 */
public final class SupCon implements ContrastiveLoss {
    private final SoftContrast contrast;

    @Inject
    public SupCon(ContrastiveConfig config) {
        this.contrast = new SoftContrast(config, true);
    }

    @Override
    public Tensor loss(Ops ops, Tensor queries, Tensor keys, Tensor queryLabels, Tensor keyLabels) {
        return contrast.loss(ops, queries, keys, hard(ops, queryLabels), hard(ops, keyLabels));
    }

    private static Tensor hard(Ops ops, Tensor labels) {
        return ops.equal(labels, ops.max(labels, true, 1));
    }
}
