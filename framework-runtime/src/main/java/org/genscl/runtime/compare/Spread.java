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
