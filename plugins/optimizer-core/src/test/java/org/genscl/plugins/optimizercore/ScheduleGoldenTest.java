package org.genscl.plugins.optimizercore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.genscl.api.schedule.Schedule;
import org.genscl.testkit.golden.Golden;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The reference's {@code adjust_learning_rate} and {@code warmup_learning_rate}, per epoch and per iteration. */
class ScheduleGoldenTest {

    static List<Named<JsonNode>> schedules() {
        List<Named<JsonNode>> schedules = new ArrayList<>();
        for (JsonNode schedule : Golden.read("schedules.json").get("schedules")) {
            schedules.add(Named.of(schedule.get("name").asText(), schedule));
        }
        return schedules;
    }

    private static Schedule schedule(JsonNode arguments) {
        int warmUp =
                arguments.get("warm").asBoolean() ? arguments.get("warm_epochs").asInt() : 0;
        double from = arguments.get("warmup_from").asDouble();
        double decay = arguments.get("lr_decay_rate").asDouble();
        if (arguments.get("cosine").asBoolean()) {
            return new Cosine(new CosineConfig(decay, Granularity.EPOCH, new WarmUp(warmUp, from)));
        }
        List<Integer> milestones = new ArrayList<>();
        arguments.get("lr_decay_epochs").forEach(epoch -> milestones.add(epoch.asInt()));
        return new Step(new StepConfig(milestones, decay, new WarmUp(warmUp, from)));
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void rates(JsonNode golden) {
        JsonNode arguments = golden.get("args");
        Schedule schedule = schedule(arguments);
        double base = arguments.get("learning_rate").asDouble();
        int epochs = arguments.get("epochs").asInt();
        int batches = golden.get("batches_per_epoch").asInt();
        int compared = 0;
        for (JsonNode row : golden.get("table")) {
            int epoch = row.get(0).asInt();
            assertRate(schedule, base, new Schedule.Progress(epoch, epochs, 0, batches), row.get(2));
            assertRate(schedule, base, new Schedule.Progress(epoch, epochs, batches - 1, batches), row.get(3));
            compared++;
        }
        assertThat(compared).isEqualTo(epochs);
        golden.get("per_iteration").properties().forEach(entry -> {
            for (int batch = 0; batch < entry.getValue().size(); batch++) {
                Schedule.Progress progress =
                        new Schedule.Progress(Integer.parseInt(entry.getKey()), epochs, batch, batches);
                assertRate(schedule, base, progress, entry.getValue().get(batch));
            }
        });
    }

    private static void assertRate(Schedule schedule, double base, Schedule.Progress progress, JsonNode expected) {
        assertThat(schedule.learningRate(base, progress))
                .as("%s", progress)
                .isCloseTo(expected.asDouble(), within(1e-12 * base));
    }
}
