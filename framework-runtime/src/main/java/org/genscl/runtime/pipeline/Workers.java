package org.genscl.runtime.pipeline;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Daemon threads that work on a queue of tasks. */
final class Workers implements AutoCloseable {
    private final ThreadPoolExecutor executor;

    /** @param threads 0 for one per core */
    Workers(int threads) {
        int count = threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
        AtomicInteger number = new AtomicInteger();
        executor = new ThreadPoolExecutor(count, count, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread thread = new Thread(task, "image-worker-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    void execute(Runnable task) {
        executor.execute(task);
    }

    /**
     * Drops queued tasks and waits for running ones. They are not interrupted: an interrupt would close the file
     * channel that an image source reads from.
     */
    @Override
    public void close() {
        // In this order: a worker that saw the queue filled after the shutdown would wait forever for what is cleared.
        executor.getQueue().clear();
        executor.shutdown();
        boolean interrupted = false;
        while (true) {
            try {
                if (executor.awaitTermination(1, TimeUnit.MINUTES)) {
                    break;
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
