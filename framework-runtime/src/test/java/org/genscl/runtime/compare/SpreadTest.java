package org.genscl.runtime.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SpreadTest {

    @Test
    void isMeanAndDeviationOfASample() {
        Spread spread = Spread.of(List.of(2.0, 4.0, 9.0)).orElseThrow();
        assertThat(spread.mean()).isEqualTo(5);
        assertThat(spread.deviation()).contains(Math.sqrt((9 + 1 + 16) / 2.0));
        assertThat(spread.count()).isEqualTo(3);
    }

    @Test
    void aSingleMeasurementHasNoDeviation() {
        assertThat(Spread.of(List.of(2.0)).orElseThrow().deviation()).isEmpty();
        assertThat(Spread.of(List.of())).isEmpty();
    }
}
