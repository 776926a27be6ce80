package org.genscl.plugins.trackercore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.genscl.api.error.UserException;
import org.genscl.api.tracker.Metrics;
import org.genscl.api.tracker.TrackedRun;
import org.genscl.api.tracker.Tracking;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CsvTrackerTest {
    @TempDir
    Path directory;

    @Test
    void writesAValueARowAndTimingsApart() throws IOException {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("loss", 0.1 + 0.2);
        values.put("learning-rate", 1e-5);
        values.put("ratio", Double.NaN);
        try (Tracking tracking = open(OptionalLong.empty())) {
            tracking.record(new Metrics(Metrics.PRETRAIN, 1, 7, Metrics.Sort.RESULT, values));
            tracking.record(
                    new Metrics(Metrics.PRETRAIN, 1, 7, Metrics.Sort.TIMING, Map.of("images-a-second", 1234.5)));
        }
        assertThat(results()).isEqualTo("""
                stage,epoch,step,name,value
                pretrain,1,7,loss,0.30000000000000004
                pretrain,1,7,learning-rate,1.0E-5
                pretrain,1,7,ratio,NaN
                """);
        assertThat(directory.resolve("timing.csv")).hasContent("""
                stage,epoch,step,name,value
                pretrain,1,7,images-a-second,1234.5
                """);
    }

    @Test
    void recordsAreInTheFileAtOnce() throws IOException {
        try (Tracking tracking = open(OptionalLong.empty())) {
            tracking.record(loss(Metrics.PRETRAIN, 3));
            assertThat(results()).endsWith("pretrain,1,3,loss,0.3333333333333333\n");
        }
    }

    @Test
    void namesWithSeparatorsAreQuotedAndReadBack() throws IOException {
        Metrics metrics = new Metrics(Metrics.PRETRAIN, 1, 1, Metrics.Sort.RESULT, Map.of("share of \"a\", in %", 0.5));
        try (Tracking tracking = open(OptionalLong.empty())) {
            tracking.record(metrics);
        }
        String before = results();
        assertThat(before).endsWith("pretrain,1,1,\"share of \"\"a\"\", in %\",0.5\n");
        open(OptionalLong.of(1)).close();
        assertThat(results()).isEqualTo(before);
    }

    @Test
    void aResumedRunEndsWithTheBytesOfAnUninterruptedOne() throws IOException {
        try (Tracking tracking = open(OptionalLong.empty())) {
            for (int step = 1; step <= 6; step++) {
                tracking.record(loss(Metrics.PRETRAIN, step));
            }
            tracking.record(loss("linear", 1));
            tracking.record(loss("linear", 2));
        }
        String uninterrupted = results();
        String timings = Files.readString(directory.resolve("timing.csv"));
        // Killed in the middle of the last row, after rows that a checkpoint at step 4 does not cover.
        Files.writeString(directory.resolve("metrics.csv"), uninterrupted.substring(0, uninterrupted.length() - 4));

        try (Tracking tracking = open(OptionalLong.of(4))) {
            assertThat(results()).hasLineCount(1 + 4).endsWith("pretrain,1,4,loss,0.25\n");
            tracking.record(loss(Metrics.PRETRAIN, 5));
            tracking.record(loss(Metrics.PRETRAIN, 6));
            tracking.record(loss("linear", 1));
            tracking.record(loss("linear", 2));
        }
        assertThat(results()).isEqualTo(uninterrupted);
        assertThat(directory.resolve("timing.csv")).hasContent(timings);
        assertThat(directory.resolve("metrics.csv.tmp")).doesNotExist();
    }

    @Test
    void finishedStagesStay() throws IOException {
        try (Tracking tracking = open(OptionalLong.empty())) {
            tracking.record(loss("untrained/knn", 1));
            tracking.record(loss("untrained/linear", 1));
            tracking.record(loss(Metrics.PRETRAIN, 1));
        }
        new CsvTracker()
                .open(new TrackedRun("test", directory, OptionalLong.of(0), Set.of("untrained/knn")))
                .close();
        assertThat(results()).isEqualTo("""
                stage,epoch,step,name,value
                untrained/knn,1,1,loss,1.0
                """);
    }

    @Test
    void resumesWhereEvenTheHeaderWasCut() throws IOException {
        Files.writeString(directory.resolve("metrics.csv"), "stage,ep");
        open(OptionalLong.of(0)).close();
        assertThat(results()).isEqualTo("stage,epoch,step,name,value\n");
    }

    @Test
    void resumesWithoutAFile() throws IOException {
        try (Tracking tracking = open(OptionalLong.of(2))) {
            tracking.record(loss(Metrics.PRETRAIN, 3));
        }
        assertThat(results()).hasLineCount(2).startsWith("stage,epoch,step,name,value\npretrain,1,3,");
    }

    @Test
    void aNewRunOverwritesNothing() throws IOException {
        Files.writeString(directory.resolve("metrics.csv"), "precious\n");
        assertThatThrownBy(() -> open(OptionalLong.empty()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("metrics.csv");
        assertThat(results()).isEqualTo("precious\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pretrain,one,1,loss,0.5",
                "pretrain,1,1,loss,much",
                "pretrain,1,-1,loss,0.5",
                "pretrain,1,1,loss",
                "pretrain",
                ",1,1,loss,0.5",
                "pretrain,1,1,,0.5",
                "",
            })
    void aDamagedLineIsNamed(String line) throws IOException {
        Files.writeString(
                directory.resolve("metrics.csv"),
                "stage,epoch,step,name,value\n" + line + "\n",
                StandardOpenOption.CREATE);
        assertThatThrownBy(() -> open(OptionalLong.of(4)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("metrics.csv is damaged")
                .hasMessageContaining("\"" + line + "\"");
    }

    private Tracking open(OptionalLong resumedAfter) {
        return new CsvTracker().open(new TrackedRun("test", directory, resumedAfter));
    }

    private String results() throws IOException {
        return Files.readString(directory.resolve("metrics.csv"));
    }

    private static Metrics loss(String stage, long step) {
        return new Metrics(stage, 1, step, Metrics.Sort.RESULT, Map.of("loss", 1.0 / step));
    }
}
