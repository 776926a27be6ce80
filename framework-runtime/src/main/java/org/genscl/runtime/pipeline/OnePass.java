package org.genscl.runtime.pipeline;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** The batches of one pass over all samples; the last one may be smaller. */
public final class OnePass implements Iterator<BatchPlan> {
    private final int[] order;
    private final int batchSize;
    private final int epoch;
    private int batch;

    private OnePass(int[] order, int batchSize, int epoch) {
        this.order = order;
        this.batchSize = batchSize;
        this.epoch = epoch;
    }

    /** The samples in their own order. */
    public static OnePass inOrder(int size, int batchSize, int epoch) {
        return new OnePass(IntStream.range(0, size).toArray(), batchSize, epoch);
    }

    /** The samples in random order. */
    public static OnePass shuffled(RandomGenerator random, int size, int batchSize, int epoch) {
        return new OnePass(ShuffledPlans.shuffled(random, size), batchSize, epoch);
    }

    @Override
    public boolean hasNext() {
        return (long) batch * batchSize < order.length;
    }

    @Override
    public BatchPlan next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        int start = batch * batchSize;
        int[] samples = Arrays.copyOfRange(order, start, Math.min(order.length, start + batchSize));
        return new BatchPlan(epoch, batch++, samples);
    }
}
