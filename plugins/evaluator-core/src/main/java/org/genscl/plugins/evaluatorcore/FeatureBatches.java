package org.genscl.plugins.evaluatorcore;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.genscl.api.evaluator.Features;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;

/** Gathers features in a given order into batches; all share one tensor. */
final class FeatureBatches implements ProbeInput.Batches {
    private final Features features;
    private final int[] order;
    private final HostTensor values;
    private int next;

    FeatureBatches(Features features, int[] order, int batchSize) {
        this.features = features;
        this.order = order;
        this.values = HostTensor.zeros(DType.FLOAT32, Shape.of(batchSize, features.dimension()));
    }

    /** The samples in their own order. */
    static FeatureBatches inOrder(Features features, int batchSize) {
        return new FeatureBatches(features, IntStream.range(0, features.size()).toArray(), batchSize);
    }

    @Override
    public boolean hasNext() {
        return next < order.length;
    }

    @Override
    public ProbeInput.Batch next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        int batchSize = values.shape().dimension(0);
        int dimension = features.dimension();
        int[] samples = Arrays.copyOfRange(order, next, Math.min(order.length, next + batchSize));
        FloatBuffer from = features.values().floats();
        FloatBuffer to = values.floats();
        for (int sample : samples) {
            to.put(from.slice(sample * dimension, dimension));
        }
        // What is left of the batch before counts as padding: it is finite, and its weight is 0.
        next += samples.length;
        return new ProbeInput.Batch(
                values,
                Arrays.stream(samples).map(sample -> features.labels()[sample]).toArray());
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
