package org.genscl.runtime.experiment;

import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.loss.ClassificationLoss;
import org.genscl.api.network.ClassifierNetwork;
import org.genscl.api.network.Encoder;
import org.genscl.api.network.Scope;
import org.genscl.api.tensor.Shape;
import org.genscl.runtime.pipeline.BatchShape;

/** The mean loss of a linear classifier on the encoder's features. */
record ClassificationObjective(Part<ClassificationLoss> loss) implements Objective {

    @Override
    public Tensor loss(Scope root, Part<Encoder> encoder, Tensor images, Tensor labels, BatchShape shape) {
        Ops ops = root.ops();
        Tensor logits = encoder.trace(network -> new ClassifierNetwork(network, shape.classes()).logits(root, images));
        return loss.trace(compare -> {
            Tensor losses = compare.losses(ops, logits, labels);
            Part.require(losses.shape().equals(Shape.of(shape.samples())), losses.shape(), "a loss for each sample");
            return ops.mean(losses);
        });
    }
}
