package org.genscl.testkit.liars;

import java.util.stream.Stream;
import org.genscl.api.schedule.Schedule;
import org.genscl.testkit.schedule.ScheduleContract;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ScheduleLiarsTest {
    @TestFactory
    Stream<DynamicTest> schedules() {
        return Liars.of(ScheduleContract.class)
                .honest(Linear.class)
                .liar(Counts.class, "theRateDependsOnTheStepAlone", "from the last to the first", "values differ: [0]")
                .liar(FallsBelowZero.class, "ratesAreFiniteAndNotNegative", "rate at Progress")
                .liar(NeverStarts.class, "someRateIsPositive", "some rate of a training of 1 epochs")
                .liar(IgnoresTheBaseRate.class, "ratesFollowTheBaseRate", "grows with the optimizer's learning rate")
                .tests();
    }

    static class Linear extends ScheduleContract {
        @Override
        protected Schedule schedule() {
            return (base, progress) -> base * (1 - (progress.epoch() - 1.0) / progress.epochs());
        }
    }

    static class Counts extends ScheduleContract {
        @Override
        protected Schedule schedule() {
            int[] calls = {0};
            return (base, progress) -> base / ++calls[0];
        }
    }

    static class FallsBelowZero extends ScheduleContract {
        @Override
        protected Schedule schedule() {
            return (base, progress) -> base * (1.5 - progress.epoch());
        }
    }

    static class NeverStarts extends ScheduleContract {
        @Override
        protected Schedule schedule() {
            return (base, progress) -> 0;
        }
    }

    static class IgnoresTheBaseRate extends ScheduleContract {
        @Override
        protected Schedule schedule() {
            return (base, progress) -> 0.1 / progress.epoch();
        }
    }
}
