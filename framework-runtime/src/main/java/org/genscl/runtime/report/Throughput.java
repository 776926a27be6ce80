package org.genscl.runtime.report;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.genscl.runtime.run.MetricsFile;

/**
 * How fast a run trained, from what the tracker {@code csv} wrote.
 *
 * @param steps counted from 1
 * @param imagesPerSecond of each step
 */
record Throughput(double[] steps, double[] imagesPerSecond) {
    private static final String METRIC = "images-per-second";

    /** Empty if the run has no {@code timing.csv}. */
    static Throughput of(Path run) {
        List<MetricsFile.Row> rows = new MetricsFile(run.resolve("timing.csv")).rows(METRIC);
        return new Throughput(
                rows.stream().mapToDouble(MetricsFile.Row::step).toArray(),
                rows.stream().mapToDouble(MetricsFile.Row::value).toArray());
    }

    /** The median, which a pause does not change; 0 if nothing is known. */
    double median() {
        double[] sorted = imagesPerSecond.clone();
        Arrays.sort(sorted);
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }
}
