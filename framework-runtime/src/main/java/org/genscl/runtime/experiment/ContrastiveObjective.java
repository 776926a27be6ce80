package org.genscl.runtime.experiment;

import java.util.Optional;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.loss.ContrastiveLoss;
import org.genscl.api.network.Encoder;
import org.genscl.api.network.ProjectionHead;
import org.genscl.api.network.Scope;
import org.genscl.runtime.pipeline.BatchShape;
import org.genscl.runtime.recipe.Recipe;

/**
 * Contrast of two views, given their labels and, where there is a teacher, its predictions. Those are fed as the input
 * {@value #TEACHER_LOGITS} [2N, K].
 */
record ContrastiveObjective(
        Part<ProjectionHead> head, Part<ContrastiveLoss> loss, Optional<Recipe.Distillation> distillation)
        implements Objective {
    static final String TEACHER_LOGITS = "teacher-logits";
    private static final String HEAD_SCOPE = "head";

    @Override
    public Tensor loss(Scope root, Part<Encoder> encoder, Tensor images, Tensor labels, BatchShape shape) {
        Ops ops = root.ops();
        int samples = shape.samples();
        Tensor features = Objective.features(root, encoder, images);
        Tensor projections = head.trace(
                network -> Objective.matrix(network.project(root.child(HEAD_SCOPE), features), 2 * samples, "[2N, P]"));
        if (distillation.isEmpty()) {
            return contrast(ops, projections, labels, samples);
        }
        double weight = distillation.get().weight();
        Tensor logits = ops.input(TEACHER_LOGITS, shape.labels());
        Tensor softened = ops.softmax(ops.divide(logits, distillation.get().temperature()), 1);
        Tensor taught = contrast(ops, projections, softened, samples);
        return Double.isInfinite(weight)
                ? taught
                : ops.add(contrast(ops, projections, labels, samples), ops.multiply(taught, weight));
    }

    private Tensor contrast(Ops ops, Tensor projections, Tensor labels, int samples) {
        return loss.trace(compare -> {
            Tensor value = compare.loss(
                    ops,
                    ops.slice(projections, 0, 0, samples),
                    ops.slice(projections, 0, samples, 2 * samples),
                    ops.slice(labels, 0, 0, samples),
                    ops.slice(labels, 0, samples, 2 * samples));
            Part.require(value.shape().rank() == 0, value.shape(), "a scalar");
            return value;
        });
    }
}
