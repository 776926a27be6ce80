package org.genscl.runtime.compare;

import java.util.List;
import java.util.Optional;

/**
 * A figure that was measured once or more often.
 *
 * @param mean over the measurements
 * @param deviation their standard deviation, of a sample; nothing for a single one
 * @param count of measurements
 */
public record Spread(double mean, Optional<Double> deviation, int count) {

    /** Whether seeds alone may make as much of a difference between two, as far as the deviations tell. */
    boolean alike(Spread other) {
        return deviation.isPresent()
                && other.deviation.isPresent()
                && Math.abs(mean - other.mean) <= Math.hypot(deviation.get(), other.deviation.get());
    }

    /** The mean without the deviation. */
    Spread alone() {
        return new Spread(mean, Optional.empty(), count);
    }

    /** That of measurements; nothing if there are none. */
    static Optional<Spread> of(List<Double> values) {
        if (values.isEmpty()) {
            return Optional.empty();
        }
        double mean = values.stream().mapToDouble(value -> value).average().orElseThrow();
        if (values.size() == 1) {
            return Optional.of(new Spread(mean, Optional.empty(), 1));
        }
        double squares = values.stream()
                .mapToDouble(value -> (value - mean) * (value - mean))
                .sum();
        return Optional.of(new Spread(mean, Optional.of(Math.sqrt(squares / (values.size() - 1))), values.size()));
    }
}
