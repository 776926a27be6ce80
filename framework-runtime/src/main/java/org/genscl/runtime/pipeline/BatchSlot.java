package org.genscl.runtime.pipeline;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.HostTensor;

/** The memory of one batch, and the work on the batch that is being made in it. */
final class BatchSlot {
    private static final int SAMPLES_PER_TASK = 8;

    private final BatchMaker maker;
    private final Workers workers;
    private final float[][] values;
    private final HostTensor images;
    private final HostTensor labels;
    private BatchPlan plan;
    private CompletableFuture<Batch> batch;

    BatchSlot(BatchMaker maker, Workers workers) {
        this.maker = maker;
        this.workers = workers;
        BatchShape shape = maker.shape();
        values = new float[shape.views()][shape.samples() * shape.valuesPerView()];
        images = HostTensor.zeros(DType.FLOAT32, shape.images());
        labels = HostTensor.zeros(DType.FLOAT32, shape.labels());
    }

    /** The batch that was started last. */
    BatchPlan plan() {
        return plan;
    }

    /** Completes when the batch that was started last is ready, or exceptionally if that failed. */
    CompletableFuture<Batch> batch() {
        return batch;
    }

    /** Hands the work on another batch to the workers; the one before it must be done. */
    void start(BatchPlan next) {
        plan = next;
        batch = new CompletableFuture<>();
        CompletableFuture<Batch> result = batch;
        int size = next.samples().length;
        AtomicInteger openTasks = new AtomicInteger((size + SAMPLES_PER_TASK - 1) / SAMPLES_PER_TASK);
        for (int from = 0; from < size; from += SAMPLES_PER_TASK) {
            int first = from;
            int end = Math.min(size, from + SAMPLES_PER_TASK);
            workers.execute(() -> {
                try {
                    for (int position = first; position < end; position++) {
                        maker.writeViews(next, position, values);
                    }
                    // The thread that finishes the last task continues with the batch: no thread waits for another,
                    // and the batch does not queue behind the next one's samples.
                    if (openTasks.decrementAndGet() == 0) {
                        result.complete(finished(next));
                    }
                } catch (Throwable failure) {
                    result.completeExceptionally(failure);
                }
            });
        }
    }

    private Batch finished(BatchPlan next) {
        for (int view = 0; view < values.length; view++) {
            maker.finishView(next, view, values[view], images, labels);
        }
        return new Batch(next, images, labels);
    }
}
