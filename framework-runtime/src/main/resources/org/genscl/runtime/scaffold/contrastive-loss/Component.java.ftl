package [=package];

import jakarta.inject.Inject;
import org.genscl.api.graph.Axes;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.loss.ContrastiveLoss;

/**
 * Each sample of one view looks for those of the other view that share its labels: the cross-entropy between the overlap
 * of labels and the softmax of the projections' similarity, in both directions.
 */
public final class [=type] implements ContrastiveLoss {
    private final [=type]Config config;

    @Inject
    public [=type]([=type]Config config) {
        this.config = config;
    }

    @Override
    public Tensor loss(Ops ops, Tensor queries, Tensor keys, Tensor queryLabels, Tensor keyLabels) {
        Tensor there = oneWay(ops, queries, keys, queryLabels, keyLabels);
        Tensor back = oneWay(ops, keys, queries, keyLabels, queryLabels);
        return ops.divide(ops.add(there, back), 2);
    }

    private Tensor oneWay(Ops ops, Tensor anchors, Tensor others, Tensor anchorLabels, Tensor otherLabels) {
        Tensor overlap = ops.matMul(anchorLabels, ops.transpose(otherLabels));
        // A sample that shares no label with any other weighs nothing, instead of dividing by zero.
        Tensor targets = ops.divide(overlap, ops.add(ops.sum(overlap, Axes.of(1).keepDimensions()), 1e-8));
        Tensor similarities = ops.divide(ops.matMul(anchors, ops.transpose(others)), config.temperature());
        Tensor losses = ops.sum(ops.multiply(targets, ops.logSoftmax(similarities, 1)), Axes.of(1));
        return ops.negate(ops.mean(losses));
    }
}
