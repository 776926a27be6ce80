package org.genscl.plugins.losscontrastive;

import jakarta.inject.Inject;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.loss.ContrastiveLoss;

/** NT-Xent (Chen et al. 2020, equation 1): {@link SoftContrast} with a class of its own for each sample. */
public final class SimClr implements ContrastiveLoss {
    private final SoftContrast contrast;

    @Inject
    public SimClr(ContrastiveConfig config) {
        this.contrast = new SoftContrast(config, true, LabelSimilarity.COSINE, SupConForm.OUT);
    }

    @Override
    public Tensor loss(Ops ops, Tensor queries, Tensor keys, Tensor queryLabels, Tensor keyLabels) {
        Tensor instances = ops.identity(queries.shape().dimension(0));
        return contrast.loss(ops, queries, keys, instances, instances);
    }
}
