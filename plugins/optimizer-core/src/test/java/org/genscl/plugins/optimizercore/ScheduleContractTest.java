package org.genscl.plugins.optimizercore;

import java.util.List;
import java.util.stream.Stream;
import org.genscl.api.schedule.Schedule;
import org.genscl.testkit.schedule.ScheduleContract;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("schedules")
class ScheduleContractTest extends ScheduleContract {
    private final Schedule schedule;

    ScheduleContractTest(Schedule schedule) {
        this.schedule = schedule;
    }

    static Stream<Schedule> schedules() {
        return Stream.of(
                new Constant(new ConstantConfig(0, 0)),
                new Constant(new ConstantConfig(3, 0.01)),
                new Cosine(new CosineConfig(0.1, Granularity.EPOCH, new WarmUp(0, 0.01))),
                new Cosine(new CosineConfig(0.1, Granularity.STEP, new WarmUp(5, 0.01))),
                new Linear(new LinearConfig(0, Granularity.STEP, new WarmUp(0, 0.01))),
                new Step(new StepConfig(List.of(1, 20), 0.2, new WarmUp(2, 1e-5))));
    }

    @Override
    protected Schedule schedule() {
        return schedule;
    }
}
