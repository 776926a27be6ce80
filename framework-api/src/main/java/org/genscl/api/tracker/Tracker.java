package org.genscl.api.tracker;

import org.apiguardian.api.API;

/** A place where the metrics of a run go: a file, a dashboard, a service. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface Tracker {

    /**
     * Starts tracking a run, or continues one that was interrupted.
     *
     * @throws org.genscl.api.error.UserException if the place cannot be written to
     */
    Tracking open(TrackedRun run);
}
