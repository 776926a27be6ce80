package org.genscl.runtime.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.genscl.api.tracker.Ending;
import org.genscl.api.tracker.Metrics;
import org.genscl.api.tracker.TrackedRun;
import org.genscl.api.tracker.Tracker;
import org.genscl.api.tracker.Tracking;
import org.genscl.runtime.progress.StoppedException;

/** All trackers of a run as one. */
final class RunTracking implements Tracking {
    private final List<Tracking> all = new ArrayList<>();

    /** Opens the trackers; if one fails, those before it are closed. */
    RunTracking(List<Tracker> trackers, TrackedRun run) {
        try {
            for (Tracker tracker : trackers) {
                all.add(tracker.open(run));
            }
        } catch (RuntimeException | Error failure) {
            RunFailure.also(failure, () -> ended(Ending.FAILED));
            RunFailure.also(failure, this::close);
            throw failure;
        }
    }

    /** Does a run's work and tells the trackers how it ended. */
    void during(Runnable work) {
        try {
            work.run();
        } catch (StoppedException stopped) {
            ended(Ending.STOPPED);
            throw stopped;
        } catch (RuntimeException | Error failure) {
            RunFailure.also(failure, () -> ended(Ending.FAILED));
            throw failure;
        }
        ended(Ending.COMPLETED);
    }

    @Override
    public void record(Metrics metrics) {
        all.forEach(tracking -> tracking.record(metrics));
    }

    @Override
    public void flush() {
        all.forEach(Tracking::flush);
    }

    @Override
    public void ended(Ending ending) {
        forEach(tracking -> tracking.ended(ending));
    }

    @Override
    public void close() {
        forEach(Tracking::close);
    }

    /** One that fails does not keep the others from being called. */
    private void forEach(Consumer<Tracking> call) {
        RuntimeException first = null;
        for (Tracking tracking : all) {
            try {
                call.accept(tracking);
            } catch (RuntimeException failure) {
                if (first == null) {
                    first = failure;
                } else {
                    first.addSuppressed(failure);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
