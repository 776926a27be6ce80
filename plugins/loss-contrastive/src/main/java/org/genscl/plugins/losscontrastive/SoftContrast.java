package org.genscl.plugins.losscontrastive;

import org.genscl.api.graph.Axes;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;

/**
 * The generalized supervised contrastive loss (Kim, Chang, Park 2022, arXiv 2206.00384, equation 3; reference kiimmm/GenSCL
 * {@code loss.py}): cross-entropy between the similarity of labels and the softmax of the similarity of projections.
 */
final class SoftContrast {
    /** Keeps a logit out of a softmax at any temperature; the reference's exp underflows at low ones. */
    private static final double FAR = 1e9;

    private final ContrastiveConfig config;
    private final boolean ownView;
    private final LabelSimilarity labelSimilarity;
    private final SupConForm form;

    /**
     * @param ownView whether anchors of the first view alone are compared with the others of their own view too, as
     *     SupCon does; GenSCL compares them with the second view only
     * @param form whether the mean over those that resemble an anchor is taken of logarithms or within the logarithm
     */
    SoftContrast(ContrastiveConfig config, boolean ownView, LabelSimilarity labelSimilarity, SupConForm form) {
        this.config = config;
        this.ownView = ownView;
        this.labelSimilarity = labelSimilarity;
        this.form = form;
    }

    Tensor loss(Ops ops, Tensor queries, Tensor keys, Tensor queryLabels, Tensor keyLabels) {
        boolean all = config.contrastMode() == ContrastMode.ALL;
        boolean both = all || ownView;
        Tensor anchors = all ? ops.concat(0, queries, keys) : queries;
        Tensor contrasts = both ? ops.concat(0, queries, keys) : keys;
        Tensor anchorLabels = all ? ops.concat(0, queryLabels, keyLabels) : queryLabels;
        Tensor contrastLabels = both ? ops.concat(0, queryLabels, keyLabels) : keyLabels;

        Tensor similarities = ops.matMul(
                labelSimilarity.vectors(ops, anchorLabels),
                ops.transpose(labelSimilarity.vectors(ops, contrastLabels)));
        Tensor logits = ops.divide(ops.matMul(anchors, ops.transpose(contrasts)), config.temperature());
        if (both) {
            // An anchor is not compared with itself.
            int contrastCount = contrasts.shape().dimension(0);
            Tensor self =
                    ops.slice(ops.identity(contrastCount), 0, 0, anchors.shape().dimension(0));
            similarities = ops.multiply(similarities, ops.subtract(ops.constant(1, self.shape()), self));
            logits = ops.subtract(logits, ops.multiply(self, FAR));
        }
        Tensor logProbabilities = ops.logSoftmax(logits, 1);
        Tensor mean = form == SupConForm.OUT
                ? meanOfLogarithms(ops, similarities, logProbabilities)
                : logarithmOfMean(ops, similarities, logProbabilities);
        return ops.multiply(ops.mean(mean), -config.temperature() / config.baseTemperature());
    }

    private static Tensor meanOfLogarithms(Ops ops, Tensor similarities, Tensor logProbabilities) {
        Tensor weighted = ops.sum(ops.multiply(similarities, logProbabilities), Axes.of(1));
        // An anchor that resembles nothing weighs nothing, instead of dividing by zero.
        return ops.divide(weighted, ops.add(ops.sum(similarities, Axes.of(1)), 1e-8));
    }

    private static Tensor logarithmOfMean(Ops ops, Tensor similarities, Tensor logProbabilities) {
        // Relative to the most probable of those that count, so that the sum does not vanish at low temperatures.
        Tensor strangers = ops.equal(similarities, ops.constant(0, similarities.shape()));
        Tensor counting = ops.subtract(logProbabilities, ops.multiply(strangers, FAR));
        Tensor greatest = ops.stopGradient(ops.max(counting, Axes.of(1).keepDimensions()));
        Tensor relative = ops.exp(ops.subtract(counting, greatest));
        Tensor weighted =
                ops.sum(ops.multiply(similarities, relative), Axes.of(1).keepDimensions());
        Tensor weight = ops.sum(similarities, Axes.of(1).keepDimensions());
        // An anchor that resembles nothing weighs nothing, instead of taking the logarithm of zero.
        Tensor alone = ops.equal(weight, ops.constant(0, weight.shape()));
        Tensor logarithm = ops.add(greatest, ops.log(ops.divide(ops.add(weighted, alone), ops.add(weight, alone))));
        return ops.multiply(logarithm, ops.subtract(ops.constant(1, alone.shape()), alone));
    }
}
