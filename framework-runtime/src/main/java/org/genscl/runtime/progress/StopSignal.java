package org.genscl.runtime.progress;

import java.util.function.Supplier;

/** A request to stop as soon as the state is safe on the disk. Any thread may make it. */
public final class StopSignal {
    private volatile boolean requested;
    private Thread waiting;

    /** Also interrupts what {@link #interrupts} runs. */
    public synchronized void request() {
        requested = true;
        if (waiting != null) {
            waiting.interrupt();
        }
    }

    public boolean requested() {
        return requested;
    }

    /**
     * Does work that may wait for others and leaves nothing unsafe when it is interrupted; one thread at a time.
     *
     * @throws StoppedException if the work failed after a stop was requested
     */
    public <T> T interrupts(Supplier<T> work) {
        begin();
        try {
            return work.get();
        } catch (RuntimeException failure) {
            if (requested && !(failure instanceof StoppedException)) {
                throw new StoppedException(failure);
            }
            throw failure;
        } finally {
            end();
        }
    }

    private synchronized void begin() {
        waiting = Thread.currentThread();
        if (requested) {
            waiting.interrupt();
        }
    }

    /** Whoever goes on is not to be interrupted by what was meant for the work. */
    private synchronized void end() {
        waiting = null;
        if (requested) {
            Thread.interrupted();
        }
    }
}
