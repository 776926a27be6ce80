package org.genscl.testkit.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apiguardian.api.API;
import org.genscl.api.schedule.Schedule;
import org.genscl.api.schedule.Schedule.Progress;
import org.genscl.testkit.array.ArrayAssertions;
import org.junit.jupiter.api.Test;

/** What every learning-rate schedule must keep to. A test of a schedule extends this. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public abstract class ScheduleContract {
    private static final double BASE = 0.5;

    /** The schedule under test. */
    protected abstract Schedule schedule();

    /** Lengths of training, in epochs, that it is tried on; to be overridden where it refuses one of these. */
    protected List<Integer> epochs() {
        return List.of(1, 2, 30);
    }

    private List<Progress> steps() {
        List<Progress> steps = new ArrayList<>();
        for (int epochs : epochs()) {
            for (int batches : new int[] {1, 7}) {
                for (int epoch = 1; epoch <= epochs; epoch++) {
                    for (int batch = 0; batch < batches; batch++) {
                        steps.add(new Progress(epoch, epochs, batch, batches));
                    }
                }
            }
        }
        return steps;
    }

    @Test
    void ratesAreFiniteAndNotNegative() {
        for (Progress step : steps()) {
            assertThat(schedule().learningRate(BASE, step))
                    .as("rate at %s", step)
                    .isFinite()
                    .isNotNegative();
        }
    }

    @Test
    void ratesFollowTheBaseRate() {
        for (int epochs : epochs()) {
            assertThat(steps().stream()
                            .filter(step -> step.epochs() == epochs)
                            .anyMatch(step -> schedule().learningRate(2 * BASE, step)
                                    > schedule().learningRate(BASE, step)))
                    .as("some rate of a training of %d epochs grows with the optimizer's learning rate", epochs)
                    .isTrue();
        }
    }

    @Test
    void someRateIsPositive() {
        for (int epochs : epochs()) {
            assertThat(steps().stream()
                            .filter(step -> step.epochs() == epochs)
                            .anyMatch(step -> schedule().learningRate(BASE, step) > 0))
                    .as("some rate of a training of %d epochs is above 0", epochs)
                    .isTrue();
        }
    }

    /** A resumed run asks for later steps only, and evaluation may come between. */
    @Test
    void theRateDependsOnTheStepAlone() {
        List<Progress> backwards = new ArrayList<>(steps());
        Collections.reverse(backwards);
        Schedule schedule = schedule();
        List<Double> inReverse = new ArrayList<>();
        backwards.forEach(step -> inReverse.add(schedule.learningRate(BASE, step)));
        Collections.reverse(inReverse);
        Schedule another = schedule();
        ArrayAssertions.assertSame(
                inReverse.stream().mapToDouble(rate -> rate).toArray(),
                steps().stream()
                        .mapToDouble(step -> another.learningRate(BASE, step))
                        .toArray(),
                "rates of the steps, asked for from the last to the first");
    }
}
