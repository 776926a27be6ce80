package org.genscl.runtime.pipeline;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.random.RandomGenerator;
import org.genscl.api.random.RandomStreams;

/**
 * The batches of training: in each epoch the samples in another random order, cut into whole batches; the rest of an
 * epoch is left out. An epoch's order depends on the streams and the epoch's number alone.
 */
public final class ShuffledPlans implements Iterator<BatchPlan> {
    private final RandomStreams streams;
    private final int size;
    private final int batchSize;
    private final int epochs;
    private int epoch;
    private int batch;
    private int[] order;

    /**
     * Plans from a position on.
     *
     * @param size number of samples
     * @param epochs the last epoch
     * @param epoch the first epoch, from 1
     * @param batch the first batch in it, from 0; may be one past the last
     */
    public ShuffledPlans(RandomStreams streams, int size, int batchSize, int epochs, int epoch, int batch) {
        this.streams = streams;
        this.size = size;
        this.batchSize = batchSize;
        this.epochs = epochs;
        this.epoch = epoch;
        this.batch = batch;
        skipEpochEnd();
    }

    @Override
    public boolean hasNext() {
        return epoch <= epochs;
    }

    @Override
    public BatchPlan next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        if (order == null) {
            order = shuffled(streams.stream("shuffle", epoch), size);
        }
        int[] samples = new int[batchSize];
        System.arraycopy(order, batch * batchSize, samples, 0, batchSize);
        BatchPlan plan = new BatchPlan(epoch, batch, samples);
        batch++;
        skipEpochEnd();
        return plan;
    }

    private void skipEpochEnd() {
        if (batch >= size / batchSize) {
            epoch++;
            batch = 0;
            order = null;
        }
    }

    /** The numbers below {@code size} in random order. */
    static int[] shuffled(RandomGenerator random, int size) {
        return RandomStreams.permutation(random, size);
    }
}
