package org.genscl.plugins.losscontrastive;

import jakarta.inject.Inject;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.loss.ContrastiveLoss;

/** {@link SoftContrast} with the labels as they are. */
public final class GenSupCon implements ContrastiveLoss {
    private final SoftContrast contrast;

    @Inject
    public GenSupCon(GenSclConfig config) {
        this.contrast = new SoftContrast(config.contrast(), false, config.labelSimilarity(), SupConForm.OUT);
    }

    @Override
    public Tensor loss(Ops ops, Tensor queries, Tensor keys, Tensor queryLabels, Tensor keyLabels) {
        return contrast.loss(ops, queries, keys, queryLabels, keyLabels);
    }
}
