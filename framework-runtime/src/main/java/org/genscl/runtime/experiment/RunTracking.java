package org.genscl.runtime.experiment;

import java.util.ArrayList;
import java.util.List;
import org.genscl.api.track.Metrics;
import org.genscl.api.track.TrackedRun;
import org.genscl.api.track.Tracker;
import org.genscl.api.track.Tracking;
import org.genscl.runtime.pipeline.ContextLoader;

/** All trackers of a run as one. */
final class RunTracking implements Tracking {
    private final List<Tracking> all = new ArrayList<>();

    /** Opens the trackers; if one fails, those before it are closed. */
    RunTracking(List<Tracker> trackers, TrackedRun run) {
        try {
            for (Tracker tracker : trackers) {
                all.add(ContextLoader.call(tracker, () -> tracker.open(run)));
            }
        } catch (RuntimeException | Error failure) {
            close();
            throw failure;
        }
    }

    @Override
    public void record(Metrics metrics) {
        all.forEach(tracking -> ContextLoader.run(tracking, () -> tracking.record(metrics)));
    }

    @Override
    public void flush() {
        all.forEach(tracking -> ContextLoader.run(tracking, tracking::flush));
    }

    @Override
    public void close() {
        all.forEach(tracking -> ContextLoader.run(tracking, tracking::close));
    }
}
