package org.genscl.plugins.losscontrastive;

import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;

/**
 * The generalized supervised contrastive loss (Kim, Chang, Park 2022, arXiv 2206.00384, equation 3; reference kiimmm/GenSCL
 * {@code loss.py}): cross-entropy between the cosine similarity of labels and the softmax of the similarity of
 * projections.
 */
final class SoftContrast {
    private final ContrastiveConfig config;

    SoftContrast(ContrastiveConfig config) {
        this.config = config;
    }

    Tensor loss(Ops ops, Tensor queries, Tensor keys, Tensor queryLabels, Tensor keyLabels) {
        boolean all = config.contrastMode() == ContrastMode.ALL;
        Tensor anchors = all ? ops.concat(0, queries, keys) : queries;
        Tensor contrasts = all ? anchors : keys;
        Tensor anchorLabels = unit(ops, all ? ops.concat(0, queryLabels, keyLabels) : queryLabels);
        Tensor contrastLabels = all ? anchorLabels : unit(ops, keyLabels);

        Tensor similarities = ops.matMul(anchorLabels, contrastLabels, false, true);
        Tensor logits = ops.divide(ops.matMul(anchors, contrasts, false, true), config.temperature());
        Tensor stable = ops.subtract(logits, ops.stopGradient(ops.max(logits, true, 1)));
        Tensor exponentials = ops.exp(stable);
        if (all) {
            int n = anchors.shape().dimension(0);
            Tensor others = ops.subtract(ops.constant(1, similarities.shape()), ops.identity(n));
            similarities = ops.multiply(similarities, others);
            exponentials = ops.multiply(exponentials, others);
        }
        Tensor logProbabilities = ops.subtract(stable, ops.log(ops.sum(exponentials, true, 1)));
        Tensor weighted = ops.sum(ops.multiply(similarities, logProbabilities), false, 1);
        // An anchor that resembles nothing weighs nothing, instead of dividing by zero.
        Tensor mean = ops.divide(weighted, ops.add(ops.sum(similarities, false, 1), 1e-8));
        return ops.multiply(ops.mean(mean), -config.temperature() / config.baseTemperature());
    }

    private static Tensor unit(Ops ops, Tensor labels) {
        return ops.divide(labels, ops.norm(labels, true, 1));
    }
}
