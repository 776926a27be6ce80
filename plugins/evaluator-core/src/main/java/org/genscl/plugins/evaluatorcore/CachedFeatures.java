package org.genscl.plugins.evaluatorcore;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.genscl.api.dataset.Split;
import org.genscl.api.evaluator.EvaluationContext;
import org.genscl.api.evaluator.Features;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.Tensor;
import org.genscl.api.program.Precision;
import org.genscl.api.tensor.Shape;

/** Features of the training images' evaluation views, computed once and drawn in another order in every epoch. */
final class CachedFeatures implements ProbeInput {
    private final EvaluationContext context;
    private final Features features;
    private final int batchSize;

    CachedFeatures(EvaluationContext context, int batchSize) {
        this.context = context;
        this.features = context.features(Split.TRAIN);
        this.batchSize = batchSize;
    }

    @Override
    public Tensor features(Ops ops) {
        return ops.input(NAME, Shape.of(batchSize, features.dimension()));
    }

    /** FP32: one small matrix product gains nothing from less. */
    @Override
    public Precision precision() {
        return Precision.FP32;
    }

    @Override
    public Batches epoch(int epoch) {
        return new FeatureBatches(features, shuffled(epoch), batchSize);
    }

    private int[] shuffled(int epoch) {
        RandomGenerator random = context.random().stream("shuffle", epoch);
        int[] order = IntStream.range(0, features.size()).toArray();
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int moved = order[i];
            order[i] = order[other];
            order[other] = moved;
        }
        return order;
    }
}
