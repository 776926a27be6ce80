package org.genscl.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.genscl.api.component.Option;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RangeTest {
    record Options(
            @Option(description = "Any finite number.") double open,

            @Option(description = "From 0, which is not included.", min = 0, minExclusive = true)
            double positive,

            @Option(description = "To 1, which is not included.", min = 0, max = 1, maxExclusive = true)
            double share,

            @Option(description = "Between.", min = -1, minExclusive = true, max = 1, maxExclusive = true)
            double inner,

            @Option(description = "With both ends.", min = 1e-9, max = 1e30)
            double closed,

            @Option(description = "May be infinite.", min = 0, max = 10, infinite = true)
            double infinite) {}

    private static Range range(String key) {
        return new Range(RecordShape.of(Options.class).field(key).orElseThrow().option());
    }

    @ParameterizedTest
    @CsvSource({
        "open, -1.7976931348623157e308, true",
        "open, Infinity, false",
        "open, -Infinity, false",
        "open, NaN, false",
        "positive, 0, false",
        "positive, -0.0, false",
        "positive, 4.9e-324, true",
        "positive, Infinity, false",
        "share, 0, true",
        "share, -0.0, true",
        "share, 0.9999999999999999, true",
        "share, 1, false",
        "inner, -1, false",
        "inner, 1, false",
        "inner, 0, true",
        "closed, 1e-9, true",
        "closed, 1e30, true",
        "closed, 1.0000000000000002e30, false",
        "infinite, Infinity, true",
        "infinite, -Infinity, false",
        "infinite, 11, false",
        "infinite, NaN, false"
    })
    void contains(String key, double value, boolean contained) {
        assertThat(range(key).contains(value)).isEqualTo(contained);
    }

    @ParameterizedTest
    @CsvSource({
        "open, Infinity, must be finite",
        "positive, 0, must be more than 0",
        "positive, Infinity, must be finite",
        "positive, -Infinity, must be more than 0",
        "share, 1, must be at least 0 and less than 1",
        "inner, 2, must be more than -1 and less than 1",
        "closed, Infinity, must be between 1e-9 and 1e30",
        "infinite, 11, 'must be between 0 and 10, or inf'"
    })
    void requirement(String key, double value, String text) {
        assertThat(range(key).requirement(value)).isEqualTo(text);
    }
}
