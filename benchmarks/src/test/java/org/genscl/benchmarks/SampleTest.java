package org.genscl.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SampleTest {
    @Test
    void theMedianIsTheMiddleOrBetweenTheMiddles() {
        assertThat(Sample.of(List.of(9.0, 1.0, 2.0))).isEqualTo(new Sample(2, 1, 9));
        assertThat(Sample.of(List.of(9.0, 1.0, 2.0, 4.0))).isEqualTo(new Sample(3, 1, 9));
    }

    @Test
    void aNegativeFactorTurnsTheSampleRound() {
        assertThat(new Sample(2, 1, 9).times(-1)).isEqualTo(new Sample(-2, -9, -1));
    }

    @Test
    void noValuesAreNoSample() {
        assertThatThrownBy(() -> Sample.of(List.of())).hasMessageContaining("without values");
    }
}
