package org.genscl.plugins.losscontrastive;

import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;

/**
 * The generalized supervised contrastive loss (Kim, Chang, Park 2022, arXiv 2206.00384, equation 3; reference kiimmm/GenSCL
 * {@code loss.py}): cross-entropy between the cosine similarity of labels and the softmax of the similarity of
 * projections.
 */
final class SoftContrast {
    /** Keeps a logit out of a softmax at any temperature; the reference's exp underflows at low ones. */
    private static final double FAR = 1e9;

    private final ContrastiveConfig config;
    private final boolean ownView;

    /**
     * @param ownView whether anchors of the first view alone are compared with the others of their own view too, as
     *     SupCon does; GenSCL compares them with the second view only
     */
    SoftContrast(ContrastiveConfig config, boolean ownView) {
        this.config = config;
        this.ownView = ownView;
    }

    Tensor loss(Ops ops, Tensor queries, Tensor keys, Tensor queryLabels, Tensor keyLabels) {
        boolean all = config.contrastMode() == ContrastMode.ALL;
        boolean both = all || ownView;
        Tensor anchors = all ? ops.concat(0, queries, keys) : queries;
        Tensor contrasts = both ? ops.concat(0, queries, keys) : keys;
        Tensor anchorLabels = unit(ops, all ? ops.concat(0, queryLabels, keyLabels) : queryLabels);
        Tensor contrastLabels = unit(ops, both ? ops.concat(0, queryLabels, keyLabels) : keyLabels);

        Tensor similarities = ops.matMul(anchorLabels, contrastLabels, false, true);
        Tensor logits = ops.divide(ops.matMul(anchors, contrasts, false, true), config.temperature());
        if (both) {
            // An anchor is not compared with itself.
            int contrastCount = contrasts.shape().dimension(0);
            Tensor self =
                    ops.slice(ops.identity(contrastCount), 0, 0, anchors.shape().dimension(0));
            similarities = ops.multiply(similarities, ops.subtract(ops.constant(1, self.shape()), self));
            logits = ops.subtract(logits, ops.multiply(self, FAR));
        }
        Tensor logProbabilities = ops.logSoftmax(logits, 1);
        Tensor weighted = ops.sum(ops.multiply(similarities, logProbabilities), false, 1);
        // An anchor that resembles nothing weighs nothing, instead of dividing by zero.
        Tensor mean = ops.divide(weighted, ops.add(ops.sum(similarities, false, 1), 1e-8));
        return ops.multiply(ops.mean(mean), -config.temperature() / config.baseTemperature());
    }

    private static Tensor unit(Ops ops, Tensor labels) {
        return ops.divide(labels, ops.norm(labels, true, 1));
    }
}
