package org.genscl.plugins.losscontrastive;

import jakarta.inject.Inject;
import org.genscl.api.graph.Axes;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.loss.ClassificationLoss;

/** −Σ label · log softmax(logits), as PyTorch's {@code CrossEntropyLoss} with class probabilities. */
public final class CrossEntropy implements ClassificationLoss {
    private final CrossEntropyConfig config;

    @Inject
    public CrossEntropy(CrossEntropyConfig config) {
        this.config = config;
    }

    @Override
    public Tensor losses(Ops ops, Tensor logits, Tensor labels) {
        double smoothing = config.labelSmoothing();
        int classes = logits.shape().dimension(1);
        Tensor target = smoothing == 0 ? labels : ops.add(ops.multiply(labels, 1 - smoothing), smoothing / classes);
        return ops.negate(ops.sum(ops.multiply(target, ops.logSoftmax(logits, 1)), Axes.of(1)));
    }
}
