package org.genscl.plugins.trackercore;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.genscl.api.tracker.Metrics;
import org.genscl.api.tracker.TrackedRun;
import org.genscl.api.tracker.Tracking;
import org.junit.jupiter.api.Test;

final class ConsoleTrackerTest {
    private final List<String> lines = new ArrayList<>();

    private void track(ConsoleConfig config, OptionalLong resumedAfter) {
        TrackedRun run = new TrackedRun("test", Path.of("runs"), resumedAfter, Set.of(), Map.of(), lines::add);
        try (Tracking tracking = new ConsoleTracker(config).open(run)) {
            for (long step = resumedAfter.orElse(0) + 1; step <= 5; step++) {
                Map<String, Double> values = new LinkedHashMap<>();
                values.put("loss", 1.0 / step);
                values.put("learning-rate", 0.05);
                tracking.record(new Metrics(Metrics.PRETRAIN, 1, step, Metrics.Sort.RESULT, values));
                tracking.record(new Metrics(
                        Metrics.PRETRAIN, 1, step, Metrics.Sort.TIMING, Map.of("images-per-second", 640.0)));
            }
            tracking.record(
                    new Metrics(Metrics.PRETRAIN, 1, 5, Metrics.Sort.RESULT, Map.of(Metrics.EPOCH_LOSS, 0.456789)));
            tracking.record(new Metrics("linear", 3, 3, Metrics.Sort.RESULT, Map.of("accuracy", Double.NaN)));
        }
    }

    @Test
    void showsSomeStepsAndAllElse() {
        track(new ConsoleConfig(2, false), OptionalLong.empty());
        assertThat(lines)
                .containsExactly(
                        "pretrain step 2, epoch 1: loss 0.50000, learning-rate 0.050000",
                        "pretrain step 4, epoch 1: loss 0.25000, learning-rate 0.050000",
                        "pretrain step 5, epoch 1: epoch-loss 0.45679",
                        "linear epoch 3: accuracy NaN");
    }

    @Test
    void showsTimingsWhereAsked() {
        track(new ConsoleConfig(5, true), OptionalLong.empty());
        assertThat(lines)
                .contains("pretrain step 5, epoch 1: images-per-second 640.00")
                .hasSize(4);
    }

    @Test
    void aResumedRunGoesOn() {
        track(new ConsoleConfig(1, false), OptionalLong.of(4));
        assertThat(lines.get(0)).startsWith("pretrain step 5,");
    }
}
