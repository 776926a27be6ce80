package org.genscl.plugins.losscontrastive;

import jakarta.inject.Inject;
import org.genscl.api.graph.Axes;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.loss.ContrastiveLoss;

/**
 * The supervised contrastive loss (Khosla et al. 2020, equations 2 and 3; HobbitLong/SupContrast {@code losses.py} has the
 * former): {@link SoftContrast} with each label replaced by the one-hot vector of its greatest elements.
 */
public final class SupCon implements ContrastiveLoss {
    private final SoftContrast contrast;

    @Inject
    public SupCon(SupConConfig config) {
        this.contrast = new SoftContrast(config.contrast(), true, LabelSimilarity.COSINE, config.form());
    }

    @Override
    public Tensor loss(Ops ops, Tensor queries, Tensor keys, Tensor queryLabels, Tensor keyLabels) {
        return contrast.loss(ops, queries, keys, hard(ops, queryLabels), hard(ops, keyLabels));
    }

    private static Tensor hard(Ops ops, Tensor labels) {
        return ops.equal(labels, ops.max(labels, Axes.of(1).keepDimensions()));
    }
}
