package org.genscl.plugins.evaluatorcore;

import java.util.Optional;
import org.genscl.api.augmentation.Augmentation;
import org.genscl.api.dataset.DatasetInfo;
import org.genscl.api.dataset.Split;
import org.genscl.api.evaluator.EvaluationContext;
import org.genscl.api.evaluator.ImageBatches;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.image.ImageSize;
import org.genscl.api.network.ClassifierNetwork;
import org.genscl.api.network.Scope;
import org.genscl.api.program.Precision;
import org.genscl.api.tensor.Shape;

/** New views of the training images in every epoch, through the frozen encoder in evaluation mode. */
final class AugmentedImages implements ProbeInput {
    private final EvaluationContext context;
    private final Augmentation augmentation;
    private final int batchSize;

    AugmentedImages(EvaluationContext context, Augmentation augmentation, int batchSize) {
        this.context = context;
        this.augmentation = augmentation;
        this.batchSize = batchSize;
    }

    @Override
    public Tensor features(Ops ops) {
        DatasetInfo dataset = context.dataset();
        ImageSize size = augmentation.outputSize(dataset.size());
        Tensor images = ops.input(NAME, Shape.of(batchSize, size.height(), size.width(), dataset.channels()));
        Scope scope = Scope.root(ops, false).child(ClassifierNetwork.ENCODER_SCOPE);
        return ops.stopGradient(context.encoder().encode(scope, ops.permute(images, 0, 3, 1, 2)));
    }

    @Override
    public Precision precision() {
        return context.precision();
    }

    @Override
    public Batches epoch(int epoch) {
        ImageBatches images = context.batches(Split.TRAIN, Optional.of(augmentation), batchSize, true, epoch);
        return new Batches() {
            @Override
            public boolean hasNext() {
                return images.hasNext();
            }

            @Override
            public Batch next() {
                ImageBatches.ImageBatch batch = images.next();
                return new Batch(batch.images(), batch.labels());
            }

            @Override
            public void close() {
                images.close();
            }
        };
    }
}
