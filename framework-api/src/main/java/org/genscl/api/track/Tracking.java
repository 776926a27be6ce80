package org.genscl.api.track;

import org.apiguardian.api.API;

/** A run being tracked. Called by one thread at a time. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface Tracking extends AutoCloseable {

    /** Takes note of metrics. */
    void record(Metrics metrics);

    /** Makes sure that all metrics so far survive a crash. */
    void flush();

    @Override
    void close();
}
