package org.genscl.plugins.optimizercore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.genscl.api.schedule.Schedule;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScheduleTest {
    private static final Offset<Double> ROUNDING = within(1e-12);
    private static final int EPOCHS = 10;
    private static final int BATCHES = 4;

    private static double rate(Schedule schedule, int epoch, int batch) {
        return schedule.learningRate(2, new Schedule.Progress(epoch, EPOCHS, batch, BATCHES));
    }

    @Test
    void linearFallsToItsFraction() {
        Schedule linear = new Linear(new LinearConfig(0.1, Granularity.EPOCH, new WarmUp(0, 0)));
        assertThat(rate(linear, 1, 0)).isCloseTo(2 - 0.18, ROUNDING).isEqualTo(rate(linear, 1, 3));
        assertThat(rate(linear, 5, 0)).isCloseTo(2 - 0.9, ROUNDING);
        assertThat(rate(linear, 10, 3)).isCloseTo(0.2, ROUNDING);
    }

    @Test
    void stepsStartAtTheBaseRateAndMeetTheEpochsAtTheirEnds() {
        Schedule cosine = new Cosine(new CosineConfig(0.1, Granularity.STEP, new WarmUp(0, 0)));
        Schedule linear = new Linear(new LinearConfig(0.1, Granularity.STEP, new WarmUp(0, 0)));
        assertThat(rate(cosine, 1, 0)).isCloseTo(2, ROUNDING);
        assertThat(rate(linear, 1, 0)).isCloseTo(2, ROUNDING);
        assertThat(rate(linear, 1, 1)).isCloseTo(2 - 0.045, ROUNDING);
        for (int epoch = 1; epoch < EPOCHS; epoch++) {
            assertThat(rate(cosine, epoch + 1, 0))
                    .isCloseTo(
                            rate(new Cosine(new CosineConfig(0.1, Granularity.EPOCH, new WarmUp(0, 0))), epoch, 2),
                            ROUNDING);
            assertThat(rate(linear, epoch + 1, 0))
                    .isCloseTo(
                            rate(new Linear(new LinearConfig(0.1, Granularity.EPOCH, new WarmUp(0, 0))), epoch, 2),
                            ROUNDING);
        }
    }

    static Stream<Named<Schedule>> warm() {
        return Stream.of(
                Named.of("cosine", new Cosine(new CosineConfig(0.1, Granularity.STEP, new WarmUp(3, 0.01)))),
                Named.of("linear", new Linear(new LinearConfig(0, Granularity.STEP, new WarmUp(3, 0.01)))),
                Named.of("constant", new Constant(new ConstantConfig(3, 0.01))));
    }

    /** The last step of the warm-up is as far from the first one after it as from the one before. */
    @ParameterizedTest
    @MethodSource
    void warm(Schedule schedule) {
        assertThat(rate(schedule, 1, 0)).isCloseTo(0.01, ROUNDING);
        double step = rate(schedule, 1, 1) - rate(schedule, 1, 0);
        assertThat(step).isPositive();
        assertThat(rate(schedule, 2, 3)).isCloseTo(0.01 + 7 * step, ROUNDING);
        assertThat(rate(schedule, 3, 3)).isCloseTo(0.01 + 11 * step, ROUNDING);
        assertThat(rate(schedule, 4, 0)).isCloseTo(0.01 + 12 * step, ROUNDING);
    }

    @Test
    void stepFallsAfterItsMilestones() {
        Schedule step = new Step(new StepConfig(List.of(2, 5), 0.5, new WarmUp(0, 0)));
        assertThat(Stream.of(1, 2, 3, 5, 6, 10).map(epoch -> rate(step, epoch, 0)))
                .containsExactly(2.0, 2.0, 1.0, 1.0, 0.5, 0.5);
    }

    @Test
    void aWarmUpLongerThanTheTrainingStaysPositive() {
        Schedule linear = new Linear(new LinearConfig(0.5, Granularity.EPOCH, new WarmUp(20, 0.01)));
        assertThat(rate(linear, 10, 3)).isBetween(0.01, 1.0);
    }
}
