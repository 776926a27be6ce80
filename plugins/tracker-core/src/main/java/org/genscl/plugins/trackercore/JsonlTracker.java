package org.genscl.plugins.trackercore;

import java.nio.file.Path;
import org.genscl.api.tracker.Metrics;
import org.genscl.api.tracker.TrackedRun;
import org.genscl.api.tracker.Tracker;
import org.genscl.api.tracker.Tracking;

/**
 * Writes {@value #FILE}: a JSON object a line, with {@code stage}, {@code epoch}, {@code step}, {@code sort}
 * ({@code result} or {@code timing}) and {@code values} by name. Values that JSON has no number for are the strings
 * {@code "NaN"}, {@code "Infinity"} and {@code "-Infinity"}.
 */
public final class JsonlTracker implements Tracker {
    static final String FILE = "metrics.jsonl";

    @Override
    public Tracking open(TrackedRun run) {
        Path path = run.directory().resolve(FILE);
        return new JsonlTracking(
                run.resumedAfter().isPresent()
                        ? LineFile.reopen(path, line -> keeps(run, line, path))
                        : LineFile.create(path));
    }

    private static boolean keeps(TrackedRun run, String line, Path path) {
        JsonlRecord row = JsonlRecord.parse(line, path);
        return run.keeps(row.stage(), row.step());
    }

    /** The open file of a run. */
    private record JsonlTracking(LineFile file) implements Tracking {

        @Override
        public void record(Metrics metrics) {
            file.append(JsonlRecord.of(metrics).format());
        }

        @Override
        public void flush() {
            file.force();
        }

        @Override
        public void close() {
            file.close();
        }
    }
}
