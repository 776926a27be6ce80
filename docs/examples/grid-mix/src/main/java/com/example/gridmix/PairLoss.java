package com.example.gridmix;

import jakarta.inject.Inject;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.loss.ContrastiveLoss;

/**
 * Asks of each pair, one sample from each view, how much of a class they share: binary cross-entropy between the overlap of
 * their labels and the sigmoid of their projections' similarity (after Zhai et al., Sigmoid Loss for Language Image
 * Pre-Training, 2023).
 */
public final class PairLoss implements ContrastiveLoss {
    private final PairLossConfig config;

    @Inject
    public PairLoss(PairLossConfig config) {
        this.config = config;
    }

    @Override
    public Tensor loss(Ops ops, Tensor queries, Tensor keys, Tensor queryLabels, Tensor keyLabels) {
        Tensor shared = ops.matMul(queryLabels, keyLabels, false, true);
        Tensor similarities = ops.divide(ops.matMul(queries, keys, false, true), config.temperature());
        Tensor logits = ops.add(similarities, config.bias());
        Tensor losses = ops.subtract(softplus(ops, logits), ops.multiply(shared, logits));
        return ops.mean(ops.sum(losses, false, 1));
    }

    /** log(1 + exp(x)), also where exp(x) would overflow. */
    private static Tensor softplus(Ops ops, Tensor x) {
        Tensor rest = ops.log(ops.add(ops.exp(ops.negate(ops.abs(x))), 1));
        return ops.add(ops.relu(x), rest);
    }
}
