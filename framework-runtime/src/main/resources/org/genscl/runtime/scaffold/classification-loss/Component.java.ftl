package [=package];

import jakarta.inject.Inject;
import org.genscl.api.graph.Axes;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.loss.ClassificationLoss;

/** Focal loss with soft labels: −Σ label · (1 − p)^focus · log p (Lin et al., Focal Loss for Dense Object Detection, 2017). */
public final class [=type] implements ClassificationLoss {
    /** The slope of a power is not finite at 0. */
    private static final double LEAST = 1e-6;

    private final [=type]Config config;

    @Inject
    public [=type]([=type]Config config) {
        this.config = config;
    }

    @Override
    public Tensor losses(Ops ops, Tensor logits, Tensor labels) {
        Tensor logProbabilities = ops.logSoftmax(logits, 1);
        Tensor missing = ops.add(ops.negate(ops.exp(logProbabilities)), 1);
        Tensor weights = ops.power(ops.maximum(missing, LEAST), config.focus());
        Tensor weighted = ops.multiply(ops.multiply(labels, weights), logProbabilities);
        return ops.negate(ops.sum(weighted, Axes.of(1)));
    }
}
