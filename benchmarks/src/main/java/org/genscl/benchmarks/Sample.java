package org.genscl.benchmarks;

import java.util.Arrays;
import java.util.Collection;

/**
 * Repeated measurements of one quantity.
 *
 * @param median the middle one, or the mean of the two middle ones
 * @param least the smallest
 * @param most the greatest
 */
public record Sample(double median, double least, double most) {

    /** @throws IllegalArgumentException if there are no values */
    public static Sample of(Collection<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("a sample without values");
        }
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int n = sorted.length;
        return new Sample((sorted[(n - 1) / 2] + sorted[n / 2]) / 2, sorted[0], sorted[n - 1]);
    }

    /** A single measurement. */
    public static Sample of(double value) {
        return new Sample(value, value, value);
    }

    /** Each measurement times a factor. */
    public Sample times(double factor) {
        double[] ends = {least * factor, most * factor};
        Arrays.sort(ends);
        return new Sample(median * factor, ends[0], ends[1]);
    }
}
