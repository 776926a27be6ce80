package org.genscl.runtime.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.genscl.runtime.run.Embedding;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ScatterTest {

    private static String svg(float... x) {
        return Scatter.svg(new Embedding(List.of("a"), new int[x.length], x, x, List.of()));
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void leavesOutSamplesThatHaveNoPlace(float value) {
        assertThat(svg(1, value, 2))
                .contains("viewBox=\"0 0 440 440\"", "cx=\"12.0\" cy=\"428.0\"", "cx=\"428.0\" cy=\"12.0\"")
                .doesNotContain("NaN", "Infinity");
        assertThat(svg(value)).isEqualTo("<svg viewBox=\"0 0 440 440\"></svg>");
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.MAX_VALUE, 1e20f, 1, 1e-30f, Float.MIN_VALUE, 0})
    void placesSamplesOfAnyMagnitude(float value) {
        assertThat(svg(-value, value).split("<circle", -1)).hasSize(3);
        assertThat(svg(-value, value)).doesNotContain("NaN", "Infinity");
    }
}
