package org.genscl.runtime.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.genscl.runtime.run.MetricsFile;
import org.genscl.runtime.run.TrainingCurve;

/**
 * A number at each step of training. Immutable.
 *
 * @param points in the order of the steps
 */
public record StepSeries(List<Point> points) {
    private static final Set<String> STAGES = Set.of("pretrain", "classify");

    public StepSeries {
        points = List.copyOf(points);
    }

    /**
     * A number at a step.
     *
     * @param step from 1
     */
    public record Point(long step, double value) {}

    static StepSeries none() {
        return new StepSeries(List.of());
    }

    /** What the tracker {@code csv} wrote of a metric of training; nothing if there is no such file. */
    static StepSeries read(Path csv, String metric) {
        return new StepSeries(new MetricsFile(csv)
                .rows(metric).stream()
                        .filter(row -> STAGES.contains(row.stage()))
                        .map(row -> new Point(row.step(), row.value()))
                        .toList());
    }

    /** The losses of a curve, which may be thinned out. */
    static StepSeries losses(TrainingCurve curve) {
        return new StepSeries(curve.points().stream()
                .map(point -> new Point(point.step(), point.loss()))
                .toList());
    }

    /** The mean of several at the steps that all of them have. */
    static StepSeries mean(List<StepSeries> all) {
        Map<Long, List<Double>> bySteps = new TreeMap<>();
        for (StepSeries series : all) {
            for (Point point : series.points) {
                bySteps.computeIfAbsent(point.step, step -> new ArrayList<>()).add(point.value);
            }
        }
        return new StepSeries(bySteps.entrySet().stream()
                .filter(entry -> entry.getValue().size() == all.size())
                .map(entry -> new Point(
                        entry.getKey(),
                        entry.getValue().stream()
                                .mapToDouble(value -> value)
                                .average()
                                .orElseThrow()))
                .toList());
    }

    /** The same in at most so many points, each the mean of as many as it stands for. */
    StepSeries thinned(int most) {
        int stride = (points.size() + most - 1) / most;
        if (stride <= 1) {
            return this;
        }
        List<Point> fewer = new ArrayList<>();
        for (int from = 0; from < points.size(); from += stride) {
            List<Point> part = points.subList(from, Math.min(points.size(), from + stride));
            fewer.add(new Point(
                    part.get(part.size() - 1).step,
                    part.stream().mapToDouble(Point::value).average().orElseThrow()));
        }
        return new StepSeries(fewer);
    }

    /** Its value at the first step. */
    Optional<Double> first() {
        return points.stream().findFirst().map(Point::value);
    }

    /** Its value at the last step. */
    Optional<Double> last() {
        return points.isEmpty() ? Optional.empty() : Optional.of(points.get(points.size() - 1).value);
    }

    /** The last step; 0 if there is none. */
    long lastStep() {
        return points.isEmpty() ? 0 : points.get(points.size() - 1).step;
    }

    /** The median, which a pause or a slow beginning does not change. */
    Optional<Double> median() {
        return points.isEmpty()
                ? Optional.empty()
                : Optional.of(points.stream()
                        .mapToDouble(Point::value)
                        .sorted()
                        .skip(points.size() / 2)
                        .findFirst()
                        .orElseThrow());
    }
}
