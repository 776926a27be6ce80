package org.genscl.plugins.trackertensorboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.genscl.api.track.Metrics;
import org.genscl.api.track.TrackedRun;
import org.genscl.api.track.Tracking;
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
                    .map(TensorboardTrackerTest::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Event> read(Path file) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
            List<Event> events = new ArrayList<>();
            while (bytes.hasRemaining()) {
                byte[] length = new byte[8];
                bytes.get(length);
                assertThat(bytes.getInt()).isEqualTo(masked(length));
                byte[] data = new byte
                        [(int) ByteBuffer.wrap(length)
                                .order(ByteOrder.LITTLE_ENDIAN)
                                .getLong()];
                bytes.get(data);
                assertThat(bytes.getInt()).isEqualTo(masked(data));
                events.add(Event.parse(data));
            }
            return events;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As TensorFlow's {@code lib/hash/crc32c.h} defines it. */
    private static int masked(byte[] data) {
        CRC32C checksum = new CRC32C();
        checksum.update(data);
        long crc = checksum.getValue();
        return (int) (((crc >>> 15) | (crc << 17)) + 0xa282ead8L);
    }

    /** An event, read field by field as TensorBoard's {@code event.proto} numbers them. */
    private record Event(
            double wallTime, long step, String version, List<Map.Entry<String, Float>> values, long sessionStatus) {

        static Event parse(byte[] data) throws IOException {
            UnknownFieldSet fields = UnknownFieldSet.parseFrom(data);
            List<Map.Entry<String, Float>> values = new ArrayList<>();
            for (UnknownFieldSet summary : messages(fields, 5)) {
                for (UnknownFieldSet value : messages(summary, 1)) {
                    values.add(Map.entry(
                            text(value, 1),
                            Float.intBitsToFloat(
                                    value.getField(2).getFixed32List().get(0))));
                }
            }
            List<UnknownFieldSet> logs = messages(fields, 7);
            return new Event(
                    Double.longBitsToDouble(fields.getField(1).getFixed64List().get(0)),
                    fields.getField(2).getVarintList().get(0),
                    text(fields, 3),
                    values,
                    logs.isEmpty() ? 0 : logs.get(0).getField(1).getVarintList().get(0));
        }

        private static String text(UnknownFieldSet message, int field) {
            return message.getField(field).getLengthDelimitedList().stream()
                    .map(ByteString::toStringUtf8)
                    .collect(Collectors.joining());
        }

        private static List<UnknownFieldSet> messages(UnknownFieldSet message, int field) throws IOException {
            List<UnknownFieldSet> messages = new ArrayList<>();
            for (ByteString bytes : message.getField(field).getLengthDelimitedList()) {
                messages.add(UnknownFieldSet.parseFrom(bytes));
            }
            return messages;
        }
    }
}
