package org.genscl.testkit.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apiguardian.api.API;
import org.genscl.api.error.UserException;
import org.genscl.api.tracker.Ending;
import org.genscl.api.tracker.Metrics;
import org.genscl.api.tracker.TrackedRun;
import org.genscl.api.tracker.Tracker;
import org.genscl.api.tracker.Tracking;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every tracker that keeps metrics must keep to. A test of a tracker extends this. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public abstract class TrackerContract {
    private static final String STEPS =
            "by stage, the steps with a loss, as steps() reads them from the run's directory";

    @TempDir
    private Path directory;

    /** The tracker under test. */
    protected abstract Tracker tracker();

    /**
     * Reads what is there of a run, as a user of the tracker would.
     *
     * @param run the run's directory
     * @return by stage, the steps with a value of {@code loss} that counts, in order
     */
    protected abstract Map<String, List<Long>> steps(Path run) throws IOException;

    private Tracking open(OptionalLong resumedAfter, String... finished) {
        return tracker().open(new TrackedRun("contract", directory, resumedAfter, Set.of(finished)));
    }

    private static Metrics loss(String stage, long step) {
        return new Metrics(stage, (int) step, step, Metrics.Sort.RESULT, Map.of("loss", 1.0 / step));
    }

    @Test
    void metricsAreThereAfterAFlush() throws IOException {
        try (Tracking tracking = open(OptionalLong.empty())) {
            tracking.record(loss(Metrics.PRETRAIN, 1));
            tracking.record(loss(Metrics.PRETRAIN, 2));
            tracking.record(loss("linear", 1));
            tracking.flush();
            assertThat(steps(directory))
                    .as(STEPS)
                    .containsOnly(Map.entry(Metrics.PRETRAIN, List.of(1L, 2L)), Map.entry("linear", List.of(1L)));
        }
    }

    @Test
    void aResumedRunHasEachStepOnce() throws IOException {
        try (Tracking tracking = open(OptionalLong.empty())) {
            for (long step = 1; step <= 5; step++) {
                tracking.record(loss(Metrics.PRETRAIN, step));
            }
        }
        try (Tracking tracking = open(OptionalLong.of(3))) {
            tracking.record(loss(Metrics.PRETRAIN, 4));
            tracking.record(loss(Metrics.PRETRAIN, 5));
            tracking.record(loss(Metrics.PRETRAIN, 6));
        }
        assertThat(steps(directory))
                .as(STEPS)
                .containsOnly(Map.entry(Metrics.PRETRAIN, List.of(1L, 2L, 3L, 4L, 5L, 6L)));
    }

    @Test
    void finishedEvaluationsStayAndOthersComeAgain() throws IOException {
        try (Tracking tracking = open(OptionalLong.empty())) {
            tracking.record(loss(Metrics.PRETRAIN, 1));
            tracking.record(loss("finished", 1));
            tracking.record(loss("finished", 2));
            tracking.flush();
            tracking.record(loss("begun", 1));
            tracking.record(loss("begun", 2));
            tracking.ended(Ending.STOPPED);
        }
        try (Tracking tracking = open(OptionalLong.of(1), "finished")) {
            tracking.record(loss("begun", 1));
            tracking.ended(Ending.COMPLETED);
        }
        assertThat(steps(directory))
                .as(STEPS)
                .containsOnly(
                        Map.entry(Metrics.PRETRAIN, List.of(1L)),
                        Map.entry("finished", List.of(1L, 2L)),
                        Map.entry("begun", List.of(1L)));
    }

    @Test
    void timingsAndValuesThatAreNoNumbersDoNoHarm() throws IOException {
        Map<String, Double> strange = new LinkedHashMap<>();
        strange.put("nan", Double.NaN);
        strange.put("infinite", Double.POSITIVE_INFINITY);
        try (Tracking tracking = open(OptionalLong.empty())) {
            tracking.record(new Metrics(Metrics.PRETRAIN, 1, 1, Metrics.Sort.RESULT, strange));
            tracking.record(new Metrics(Metrics.PRETRAIN, 1, 1, Metrics.Sort.TIMING, Map.of("seconds", 2.0)));
            tracking.record(loss(Metrics.PRETRAIN, 2));
        }
        assertThat(steps(directory)).as(STEPS).containsOnly(Map.entry(Metrics.PRETRAIN, List.of(2L)));
    }

    @ParameterizedTest
    @EnumSource
    void metricsAreThereHoweverTheRunEnds(Ending ending) throws IOException {
        try (Tracking tracking = open(OptionalLong.empty())) {
            tracking.record(loss(Metrics.PRETRAIN, 1));
            tracking.ended(ending);
        }
        assertThat(steps(directory)).as(STEPS).containsOnly(Map.entry(Metrics.PRETRAIN, List.of(1L)));
    }

    @Test
    void aPlaceThatCannotBeWrittenToIsTheUsersToMend() throws IOException {
        Path file = Files.createFile(directory.resolve("occupied"));
        assertThatThrownBy(
                        () -> {
                            TrackedRun run = new TrackedRun("contract", file.resolve("run"), OptionalLong.empty());
                            try (Tracking tracking = tracker().open(run)) {
                                tracking.record(loss(Metrics.PRETRAIN, 1));
                            }
                        },
                        "the tracker opens a run in %s, which is below a file",
                        file.resolve("run"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("occupied");
    }
}
