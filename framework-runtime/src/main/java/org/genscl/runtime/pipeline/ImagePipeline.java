package org.genscl.runtime.pipeline;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletionException;
import java.util.function.IntUnaryOperator;
import org.genscl.api.error.ResourceException;
import org.genscl.api.error.UserException;

/**
 * Batches made ahead by worker threads, in the order of their plans.
 *
 * <p>What a batch holds depends on its plan alone, so the number of threads changes nothing. Up to {@value #PREFETCH}
 * batches are under way or ready besides the one that the consumer works with; their memory is reused. Used by one
 * consumer thread.
 */
public final class ImagePipeline implements Iterator<Batch>, AutoCloseable {
    private static final int PREFETCH = 2;

    /** Batches in memory at a time. */
    public static final int SLOTS = PREFETCH + 1;

    private final Iterator<BatchPlan> plans;
    private final Workers workers;
    private final Deque<BatchSlot> ahead = new ArrayDeque<>();
    private BatchSlot consumed;

    /**
     * Starts making batches.
     *
     * @param shape of every batch
     * @param plans the batches to make, in order
     * @param labelOf the class of a sample
     * @param threads how many work; 0 for one a core
     */
    public ImagePipeline(
            BatchShape shape,
            Iterator<BatchPlan> plans,
            IntUnaryOperator labelOf,
            ViewMaker views,
            ViewMixer mixer,
            Normalizer normalizer,
            int threads) {
        this.plans = plans;
        workers = new Workers(threads);
        BatchMaker maker = new BatchMaker(shape, labelOf, views, mixer, normalizer);
        try {
            for (int i = 0; i <= PREFETCH && plans.hasNext(); i++) {
                start(new BatchSlot(maker, workers));
            }
        } catch (RuntimeException | Error failure) {
            close();
            throw failure;
        }
    }

    private void start(BatchSlot slot) {
        slot.start(plans.next());
        ahead.add(slot);
    }

    @Override
    public boolean hasNext() {
        return !ahead.isEmpty() || plans.hasNext();
    }

    /**
     * Waits for the next batch. The one before it must not be used any more.
     *
     * @throws UserException if a sample could not be read, or a view has a wrong size
     * @throws ResourceException if memory ran out
     */
    @Override
    public Batch next() {
        if (consumed != null && plans.hasNext()) {
            start(consumed);
        }
        consumed = ahead.poll();
        if (consumed == null) {
            throw new NoSuchElementException();
        }
        try {
            return consumed.batch().join();
        } catch (CompletionException failure) {
            throw surfaced(consumed.plan(), failure.getCause());
        }
    }

    /** The failure of a worker as one of the consumer's thread: of the same sort, with the worker's as its cause. */
    private static RuntimeException surfaced(BatchPlan plan, Throwable cause) {
        if (cause instanceof UserException) {
            return new UserException(cause.getMessage(), cause);
        }
        if (cause instanceof ResourceException) {
            return new ResourceException(cause.getMessage(), cause);
        }
        String what = "preparing batch " + plan.batch() + " of epoch " + plan.epoch() + " failed: " + cause;
        if (cause instanceof OutOfMemoryError) {
            return new ResourceException(what + "; give Java more memory (-Xmx), or use fewer workers", cause);
        }
        return new IllegalStateException(what, cause);
    }

    /** Stops the workers and waits for what they are at; the image source can be closed then. */
    @Override
    public void close() {
        workers.close();
        ahead.clear();
    }
}
