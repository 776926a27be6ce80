package org.genscl.runtime.compare;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.genscl.runtime.compare.StepSeries.Point;

/**
 * How far the losses of one training follow those of another.
 *
 * @param steps that both did
 * @param partedAt the first step whose relative difference is beyond the tolerance; nothing if none is
 * @param first relative difference at the first common step: before it nothing was learned, so it tells of the
 *     arithmetic alone
 * @param largest relative difference
 */
public record Agreement(long steps, Optional<Long> partedAt, double first, double largest) {

    /** That of two curves; nothing if they have no step in common. */
    static Optional<Agreement> of(StepSeries reference, StepSeries other, double tolerance) {
        Map<Long, Double> expected = new HashMap<>();
        reference.points().forEach(point -> expected.put(point.step(), point.value()));
        List<Point> differences = other.points().stream()
                .filter(point -> expected.containsKey(point.step()))
                .map(point -> new Point(point.step(), relative(expected.get(point.step()), point.value())))
                .toList();
        if (differences.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Agreement(
                differences.size(),
                differences.stream()
                        .filter(point -> point.value() > tolerance)
                        .findFirst()
                        .map(Point::step),
                differences.get(0).value(),
                differences.stream().mapToDouble(Point::value).max().orElseThrow()));
    }

    static double relative(double expected, double actual) {
        double scale = Math.max(Math.abs(expected), Math.abs(actual));
        return scale == 0 ? 0 : Math.abs(expected - actual) / scale;
    }

    /** That of several pairs: the worst of each. */
    static Optional<Agreement> worst(List<Agreement> all) {
        return all.stream()
                .reduce((a, b) -> new Agreement(
                        Math.min(a.steps, b.steps),
                        earlier(a.partedAt, b.partedAt),
                        Math.max(a.first, b.first),
                        Math.max(a.largest, b.largest)));
    }

    private static Optional<Long> earlier(Optional<Long> a, Optional<Long> b) {
        return a.isPresent() && b.isPresent() ? Optional.of(Math.min(a.get(), b.get())) : a.or(() -> b);
    }
}
