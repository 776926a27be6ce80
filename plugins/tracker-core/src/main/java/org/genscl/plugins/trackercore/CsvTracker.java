package org.genscl.plugins.trackercore;

import java.nio.file.Path;
import org.genscl.api.tracker.Metrics;
import org.genscl.api.tracker.TrackedRun;
import org.genscl.api.tracker.Tracker;
import org.genscl.api.tracker.Tracking;

/**
 * Writes metrics in long form, a value a row, with the columns {@code stage,epoch,step,name,value}: results to
 * {@value #RESULTS}, timings to {@value #TIMINGS}. Values have all their digits, and nothing in {@value #RESULTS}
 * depends on the machine's clock: repetitions of a run, interrupted or not, give the same bytes.
 */
public final class CsvTracker implements Tracker {
    static final String RESULTS = "metrics.csv";
    static final String TIMINGS = "timing.csv";

    @Override
    public Tracking open(TrackedRun run) {
        LineFile results = open(run, RESULTS);
        try {
            return new CsvTracking(results, open(run, TIMINGS));
        } catch (RuntimeException e) {
            results.close();
            throw e;
        }
    }

    private static LineFile open(TrackedRun run, String name) {
        Path path = run.directory().resolve(name);
        LineFile file = run.resumedAfter().isPresent()
                ? LineFile.reopen(path, line -> keeps(run, line, path))
                : LineFile.create(path);
        if (file.isEmpty()) {
            file.append(CsvRow.HEADER);
        }
        return file;
    }

    private static boolean keeps(TrackedRun run, String line, Path path) {
        if (line.equals(CsvRow.HEADER)) {
            return true;
        }
        CsvRow row = CsvRow.parse(line, path);
        return run.keeps(row.stage(), row.step());
    }

    /** The two open files of a run. */
    private record CsvTracking(LineFile results, LineFile timings) implements Tracking {

        @Override
        public void record(Metrics metrics) {
            LineFile file = metrics.sort() == Metrics.Sort.TIMING ? timings : results;
            metrics.values()
                    .forEach((name, value) -> file.append(
                            new CsvRow(metrics.stage(), metrics.epoch(), metrics.step(), name, Double.toString(value))
                                    .format()));
        }

        @Override
        public void flush() {
            results.force();
            timings.force();
        }

        @Override
        public void close() {
            try (results;
                    timings) {
                flush();
            }
        }
    }
}
