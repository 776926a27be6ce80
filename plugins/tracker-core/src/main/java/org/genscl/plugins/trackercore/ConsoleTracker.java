package org.genscl.plugins.trackercore;

import jakarta.inject.Inject;
import java.util.Locale;
import java.util.stream.Collectors;
import org.genscl.api.tracker.Console;
import org.genscl.api.tracker.Metrics;
import org.genscl.api.tracker.TrackedRun;
import org.genscl.api.tracker.Tracker;
import org.genscl.api.tracker.Tracking;

/**
 * Shows metrics as lines, {@code pretrain step 50, epoch 2: loss 3.21, learning-rate 0.05}, where the run's progress is
 * shown: for logs that people read and programs search. A progress bar moves below the lines.
 */
public final class ConsoleTracker implements Tracker {
    private final ConsoleConfig config;

    @Inject
    public ConsoleTracker(ConsoleConfig config) {
        this.config = config;
    }

    @Override
    public Tracking open(TrackedRun run) {
        return new ConsoleTracking(config, run.console());
    }

    private record ConsoleTracking(ConsoleConfig config, Console console) implements Tracking {

        @Override
        public void record(Metrics metrics) {
            boolean between = metrics.isOfStep() && metrics.step() % config.logEvery() != 0;
            boolean hidden = metrics.sort() == Metrics.Sort.TIMING && !config.timings();
            if (!between && !hidden) {
                console.println(line(metrics));
            }
        }

        /** An evaluation's steps are its epochs. */
        private static String line(Metrics metrics) {
            String step = Metrics.isTraining(metrics.stage()) ? " step " + metrics.step() + "," : "";
            return metrics.stage() + step + " epoch " + metrics.epoch() + ": "
                    + metrics.values().entrySet().stream()
                            .map(value -> value.getKey() + " " + String.format(Locale.ROOT, "%.5g", value.getValue()))
                            .collect(Collectors.joining(", "));
        }

        /** Lines are out at once. */
        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
