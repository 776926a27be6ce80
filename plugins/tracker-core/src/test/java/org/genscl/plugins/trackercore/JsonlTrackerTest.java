package org.genscl.plugins.trackercore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.genscl.api.error.UserException;
import org.genscl.api.tracker.Metrics;
import org.genscl.api.tracker.TrackedRun;
import org.genscl.api.tracker.Tracking;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonlTrackerTest {
    @TempDir
    Path directory;

    @Test
    void writesAnObjectARecord() throws IOException {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("loss", 0.1 + 0.2);
        values.put("learning-rate", Double.POSITIVE_INFINITY);
        try (Tracking tracking = open(OptionalLong.empty())) {
            tracking.record(new Metrics("linear", 2, 9, Metrics.Sort.RESULT, values));
            tracking.record(new Metrics(Metrics.PRETRAIN, 1, 1, Metrics.Sort.TIMING, Map.of("seconds", 2.0)));
        }
        assertThat(content()).isEqualTo("""
                {"stage":"linear","epoch":2,"step":9,"sort":"result",\
                "values":{"loss":0.30000000000000004,"learning-rate":"Infinity"}}
                {"stage":"pretrain","epoch":1,"step":1,"sort":"timing","values":{"seconds":2.0}}
                """);
    }

    @Test
    void aResumedRunEndsWithTheBytesOfAnUninterruptedOne() throws IOException {
        try (Tracking tracking = open(OptionalLong.empty())) {
            for (int step = 1; step <= 5; step++) {
                tracking.record(loss(Metrics.PRETRAIN, step));
            }
            tracking.record(loss("knn", 1));
        }
        String uninterrupted = content();
        Files.writeString(directory.resolve("metrics.jsonl"), uninterrupted.substring(0, uninterrupted.length() - 10));

        try (Tracking tracking = open(OptionalLong.of(3))) {
            assertThat(content()).hasLineCount(3).contains("\"step\":3").doesNotContain("\"step\":4");
            tracking.record(loss(Metrics.PRETRAIN, 4));
            tracking.record(loss(Metrics.PRETRAIN, 5));
            tracking.record(loss("knn", 1));
        }
        assertThat(content()).isEqualTo(uninterrupted);
    }

    @Test
    void rowsThatAreKeptKeepTheirBytes() throws IOException {
        try (Tracking tracking = open(OptionalLong.empty())) {
            tracking.record(new Metrics(Metrics.PRETRAIN, 1, 1, Metrics.Sort.RESULT, Map.of("loss", Double.NaN)));
        }
        String before = content();
        open(OptionalLong.of(1)).close();
        assertThat(content()).isEqualTo(before).contains("\"NaN\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"stage\":",
                "",
                "null",
                "{}",
                "[]",
                "7",
                "{\"stage\":null,\"epoch\":1,\"step\":1,\"sort\":\"result\",\"values\":{}}",
                "{\"stage\":\"\",\"epoch\":1,\"step\":1,\"sort\":\"result\",\"values\":{}}",
                "{\"stage\":\"pretrain\",\"epoch\":null,\"step\":1,\"sort\":\"result\",\"values\":{}}",
                "{\"stage\":\"pretrain\",\"epoch\":1,\"step\":-1,\"sort\":\"result\",\"values\":{}}",
                "{\"stage\":\"pretrain\",\"epoch\":1,\"step\":1,\"sort\":\"result\"}",
                "{\"stage\":\"pretrain\",\"epoch\":1,\"step\":1,\"sort\":\"result\",\"values\":{\"loss\":null}}",
                "{\"stage\":\"\u001B[2J",
            })
    void aDamagedLineIsNamed(String line) throws IOException {
        Files.writeString(directory.resolve("metrics.jsonl"), line + "\n");
        assertThatThrownBy(() -> open(OptionalLong.of(1)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("metrics.jsonl is damaged")
                .message()
                .doesNotContain("\u001B", "jackson", "org.genscl", "REDACTED");
        assertThat(directory.toFile().list()).containsExactly("metrics.jsonl");
        assertThat(content()).isEqualTo(line + "\n");
    }

    private Tracking open(OptionalLong resumedAfter) {
        return new JsonlTracker().open(new TrackedRun("test", directory, resumedAfter));
    }

    private String content() throws IOException {
        return Files.readString(directory.resolve("metrics.jsonl"));
    }

    private static Metrics loss(String stage, long step) {
        return new Metrics(stage, 1, step, Metrics.Sort.RESULT, Map.of("loss", 1.0 / step));
    }
}
