package org.genscl.api.tracker;

import org.apiguardian.api.API;

/**
 * A run being tracked. Called by one thread at a time, which waits: what takes longer than to write to a file is done
 * in the background. A place that can no longer be written to ends the run: its methods throw a
 * {@link org.genscl.api.error.ResourceException} that says which place and what to do.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface Tracking extends AutoCloseable {

    /** Takes note of metrics. */
    void record(Metrics metrics);

    /** Makes sure that all metrics so far survive a crash. */
    void flush();

    /**
     * Takes note of how the run ended. Called last before {@link #close}; never for a process that is killed. A resumed
     * run ends again.
     */
    default void ended(Ending ending) {}

    @Override
    void close();
}
