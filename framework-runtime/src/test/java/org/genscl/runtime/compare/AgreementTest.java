package org.genscl.runtime.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.genscl.runtime.compare.StepSeries.Point;
import org.junit.jupiter.api.Test;

final class AgreementTest {

    private static StepSeries series(double... values) {
        return new StepSeries(IntStream.range(0, values.length)
                .mapToObj(i -> new Point(i + 1, values[i]))
                .toList());
    }

    @Test
    void findsTheFirstStepBeyondTheTolerance() {
        Agreement agreement = Agreement.of(series(4, 4, 2, 1), series(4.0004, 4.03, 2.1, 1), 0.01)
                .orElseThrow();
        assertThat(agreement.steps()).isEqualTo(4);
        assertThat(agreement.partedAt()).contains(3L);
        assertThat(agreement.first()).isCloseTo(1e-4, within(1e-6));
        assertThat(agreement.largest()).isCloseTo(0.1 / 2.1, within(1e-12));
    }

    @Test
    void comparesCommonStepsOnly() {
        Agreement agreement = Agreement.of(
                        series(1, 2, 3), new StepSeries(List.of(new Point(3, 3), new Point(4, 9))), 0.01)
                .orElseThrow();
        assertThat(agreement.steps()).isEqualTo(1);
        assertThat(agreement.partedAt()).isEmpty();
        assertThat(Agreement.of(series(1), StepSeries.none(), 0.01)).isEmpty();
    }

    @Test
    void zerosAgree() {
        assertThat(Agreement.of(series(0, 0), series(0, 0), 0.01).orElseThrow().largest())
                .isZero();
    }

    @Test
    void theWorstOfSeveralCounts() {
        assertThat(Agreement.worst(List.of(
                        new Agreement(10, Optional.empty(), 0.1, 0.2),
                        new Agreement(8, Optional.of(5L), 0.2, 0.4),
                        new Agreement(9, Optional.of(3L), 0, 0.3))))
                .contains(new Agreement(8, Optional.of(3L), 0.2, 0.4));
        assertThat(Agreement.worst(List.of())).isEmpty();
    }
}
