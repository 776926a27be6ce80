package org.genscl.plugins.trackertensorboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.genscl.api.tracker.Metrics;
import org.genscl.api.tracker.TrackedRun;
import org.genscl.api.tracker.Tracking;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TensorboardTrackerTest {
    @TempDir
    Path directory;

    @Test
    void eachStageHasAFileOfItsOwn() {
        try (Tracking tracking = open(OptionalLong.empty())) {
            tracking.record(result(Metrics.PRETRAIN, 10, "loss", 2.5));
            tracking.record(
                    new Metrics(Metrics.PRETRAIN, 1, 10, Metrics.Sort.TIMING, Map.of("images-a-second", 640.0)));
            tracking.record(result("linear", 1, "accuracy", 91.25));
        }
        List<Event> pretrain = events("pretrain").get(0);
        assertThat(pretrain).hasSize(3);
        assertThat(pretrain.get(0).version()).isEqualTo("brain.Event:2");
        assertThat(pretrain.get(1).step()).isEqualTo(10);
        assertThat(pretrain.get(1).wallTime()).isGreaterThan(1.7e9);
        assertThat(pretrain.get(1).values()).containsExactly(Map.entry("loss", 2.5f));
        assertThat(pretrain.get(2).values()).containsExactly(Map.entry("timing/images-a-second", 640f));
        assertThat(events("linear").get(0).get(1).values()).containsExactly(Map.entry("accuracy", 91.25f));
    }

    @Test
    void recordsAreInTheFileAtOnce() {
        try (Tracking tracking = open(OptionalLong.empty())) {
            tracking.record(result(Metrics.PRETRAIN, 1, "loss", 1));
            assertThat(events("pretrain").get(0)).hasSize(2);
        }
    }

    @Test
    void aResumedRunStartsFilesThatMakeTheRestForgotten() {
        try (Tracking tracking = open(OptionalLong.empty())) {
            tracking.record(result(Metrics.PRETRAIN, 10, "loss", 2));
            tracking.record(result(Metrics.PRETRAIN, 20, "loss", 1));
            tracking.record(result("linear", 1, "accuracy", 50));
        }
        try (Tracking tracking = open(OptionalLong.of(10))) {
            tracking.record(result(Metrics.PRETRAIN, 20, "loss", 1.5));
        }
        List<List<Event>> pretrain = events("pretrain");
        assertThat(pretrain).hasSize(2);
        assertThat(pretrain.get(0)).hasSize(3);
        Event restart = pretrain.get(1).get(1);
        assertThat(restart.sessionStatus()).isEqualTo(1);
        assertThat(restart.step()).isEqualTo(11);
        assertThat(pretrain.get(1).get(2).values()).containsExactly(Map.entry("loss", 1.5f));

        Event evaluationRestart = events("linear").get(1).get(1);
        assertThat(evaluationRestart.sessionStatus()).isEqualTo(1);
        assertThat(evaluationRestart.step()).isZero();
    }

    @Test
    void finishedStagesStay() {
        try (Tracking tracking = open(OptionalLong.empty())) {
            tracking.record(result("untrained/knn", 1, "accuracy", 50));
            tracking.record(result("untrained/linear", 1, "accuracy", 50));
        }
        new TensorboardTracker()
                .open(new TrackedRun("test", directory, OptionalLong.of(0), Set.of("untrained/knn")))
                .close();
        assertThat(events("untrained/knn")).hasSize(1);
        assertThat(events("untrained/linear")).hasSize(2);
    }

    private Tracking open(OptionalLong resumedAfter) {
        return new TensorboardTracker().open(new TrackedRun("test", directory, resumedAfter));
    }

    private static Metrics result(String stage, long step, String name, double value) {
        return new Metrics(stage, 1, step, Metrics.Sort.RESULT, Map.of(name, value));
    }

    /** The events of each file of a stage, in the order in which TensorBoard reads the files. */
    private List<List<Event>> events(String stage) {
        try (Stream<Path> files = Files.list(directory.resolve("tensorboard").resolve(stage))) {
            return files.sorted()
                    .peek(file -> assertThat(file.getFileName().toString()).contains("tfevents"))
                    .map(Event::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
