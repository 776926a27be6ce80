package org.genscl.plugins.trackermlflow;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.genscl.api.error.ResourceException;
import org.mlflow.api.proto.Service.Metric;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends metrics in the background, in order and in batches. While the server does not answer they are kept, and only
 * {@link #flush} waits. A failure that does not pass is thrown by the next call.
 */
final class MetricSender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MetricSender.class);

    /** The most that a request may have. */
    private static final int BATCH = 1000;

    /** The most that are kept; further ones wait. */
    private static final int MOST_KEPT = 200_000;

    private static final Duration INTERVAL = Duration.ofSeconds(2);

    /** Before the first repetition of a request; each further one waits twice as long. */
    private static final long FIRST_RETRY_MILLIS = 500;

    private static final long LONGEST_RETRY_MILLIS = 10_000;

    /** How often a server is tried, at the least, before patience is lost. */
    private static final int LEAST_TRIES = 3;

    private final MlflowServer server;
    private final String runId;
    private final Duration patience;
    private final Thread thread;
    private final Deque<Metric> kept = new ArrayDeque<>();
    private boolean urgent;
    private boolean closed;
    private long lastProgress;
    private ServerException trouble;
    private boolean gaveUp;

    /** @param patience how long to wait for a server that does not answer */
    MetricSender(MlflowServer server, String runId, Duration patience) {
        this.server = server;
        this.runId = runId;
        this.patience = patience;
        this.thread = new Thread(this::work, "mlflow-metrics");
        thread.setDaemon(true);
        thread.start();
    }

    /** Sends a metric soon. */
    synchronized void add(Metric metric) {
        requireWorking();
        if (kept.size() >= MOST_KEPT) {
            flush();
        }
        kept.add(metric);
        if (kept.size() == BATCH) {
            notifyAll();
        }
    }

    /**
     * Waits until all metrics are there.
     *
     * @throws ResourceException if the server refuses them, or does not answer for as long as patience lasts
     */
    synchronized void flush() {
        requireWorking();
        urgent = true;
        lastProgress = System.nanoTime();
        notifyAll();
        try {
            while (!kept.isEmpty() && !gaveUp) {
                long left = patience.toNanos() - (System.nanoTime() - lastProgress);
                if (left <= 0) {
                    gaveUp = true;
                } else {
                    TimeUnit.NANOSECONDS.timedWait(this, left);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while metrics were sent", e);
        } finally {
            urgent = false;
        }
        requireWorking();
    }

    /** Waits until all metrics are there, unless it is known already that they will not be. */
    synchronized void finish() {
        if (!gaveUp) {
            flush();
        }
    }

    private void requireWorking() {
        if (gaveUp) {
            String reason = trouble == null ? "it did not answer in time" : trouble.getMessage();
            throw new ResourceException(
                    "the MLflow server " + server.uri() + " does not take the metrics of its run " + runId + " ("
                            + reason + "): see to it, then resume the run",
                    trouble);
        }
    }

    private void work() {
        try {
            List<Metric> batch = next();
            while (!batch.isEmpty()) {
                deliver(batch);
                batch = next();
            }
        } catch (InterruptedException e) {
            // Closed.
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for enough to send, or for some time to pass; nothing if there is no more to do. */
    private synchronized List<Metric> next() throws InterruptedException {
        long begin = System.nanoTime();
        while (!closed && !gaveUp && !isDue(begin)) {
            TimeUnit.NANOSECONDS.timedWait(this, INTERVAL.toNanos());
        }
        return closed || gaveUp
                ? List.of()
                : new ArrayList<>(kept.stream().limit(BATCH).toList());
    }

    private boolean isDue(long begin) {
        boolean isTime = System.nanoTime() - begin >= INTERVAL.toNanos();
        return kept.size() >= BATCH || !kept.isEmpty() && (urgent || isTime);
    }

    /** Sends a batch, however often that takes. */
    private void deliver(List<Metric> batch) throws InterruptedException {
        long longest = Math.min(LONGEST_RETRY_MILLIS, patience.toMillis() / LEAST_TRIES);
        for (long wait = FIRST_RETRY_MILLIS; ; wait *= 2) {
            try {
                server.tell(client -> client.logBatch(runId, batch, List.of(), List.of()));
                delivered(batch.size());
                return;
            } catch (ServerException e) {
                if (!failed(e)) {
                    return;
                }
                wait = Math.min(wait, longest);
                Thread.sleep(wait);
            } catch (RuntimeException | Error defect) {
                failed(new ServerException(defect.toString(), false, defect));
                return;
            }
        }
    }

    private synchronized void delivered(int count) {
        for (int taken = 0; taken < count; taken++) {
            kept.remove();
        }
        if (trouble != null) {
            LOG.warn("the MLflow server {} answers again", server.uri());
            trouble = null;
        }
        lastProgress = System.nanoTime();
        notifyAll();
    }

    /** Returns whether it makes sense to try again. */
    private synchronized boolean failed(ServerException failure) {
        if (!failure.isTemporary()) {
            gaveUp = true;
        } else if (trouble == null) {
            LOG.warn(
                    "the MLflow server {} does not answer ({}): metrics are kept and sent later",
                    server.uri(),
                    failure.getMessage());
        }
        trouble = failure;
        notifyAll();
        return !closed && !gaveUp;
    }

    /** Ends the thread, whatever it does. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        thread.interrupt();
    }
}
