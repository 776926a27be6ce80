package org.genscl.benchmarks;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A line of the table.
 *
 * @param part the part of the benchmark that measured it
 * @param name what was measured
 * @param sample the measurements
 * @param unit of the measurements
 * @param rate images, views or calls a second, where that says more
 * @param ratio to the baseline of the same run
 * @param aim what it should be, in words
 */
public record Figure(
        String part,
        String name,
        Sample sample,
        String unit,
        OptionalDouble rate,
        OptionalDouble ratio,
        Optional<String> aim) {

    public static Figure of(Part part, String name, Sample sample, String unit) {
        return new Figure(
                part.label(), name, sample, unit, OptionalDouble.empty(), OptionalDouble.empty(), Optional.empty());
    }

    public Figure rate(double perSecond) {
        return new Figure(part, name, sample, unit, OptionalDouble.of(perSecond), ratio, aim);
    }

    public Figure ratio(double toBaseline) {
        return new Figure(part, name, sample, unit, rate, OptionalDouble.of(toBaseline), aim);
    }

    public Figure aim(String text) {
        return new Figure(part, name, sample, unit, rate, ratio, Optional.of(text));
    }
}
