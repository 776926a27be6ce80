package org.genscl.runtime.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * How fast a run trained, from what the tracker {@code csv} wrote.
 *
 * @param steps counted from 1
 * @param imagesPerSecond of each step
 */
record Throughput(double[] steps, double[] imagesPerSecond) {
    private static final String METRIC = "images-per-second";
    private static final int STEP = 2;
    private static final int NAME = 3;
    private static final int VALUE = 4;

    /** Empty if the run has no {@code timing.csv}. */
    static Throughput of(Path run) {
        Path file = run.resolve("timing.csv");
        if (!Files.isRegularFile(file)) {
            return new Throughput(new double[0], new double[0]);
        }
        List<double[]> rows = new ArrayList<>();
        try (Stream<String> lines = Files.lines(file)) {
            lines.map(line -> line.split(","))
                    .filter(cells -> cells.length == VALUE + 1 && cells[NAME].equals(METRIC))
                    .flatMap(Throughput::row)
                    .forEach(rows::add);
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + file + " failed: " + e.getMessage(), e);
        }
        return new Throughput(
                rows.stream().mapToDouble(row -> row[0]).toArray(),
                rows.stream().mapToDouble(row -> row[1]).toArray());
    }

    /** Step and value; nothing of a line that a kill cut short. */
    private static Stream<double[]> row(String[] cells) {
        try {
            return Stream.of(new double[] {Double.parseDouble(cells[STEP]), Double.parseDouble(cells[VALUE])});
        } catch (NumberFormatException e) {
            return Stream.empty();
        }
    }

    /** The median, which a pause does not change; 0 if nothing is known. */
    double median() {
        double[] sorted = imagesPerSecond.clone();
        Arrays.sort(sorted);
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }
}
