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
import java.util.stream.Collectors;
import java.util.zip.CRC32C;

/** An event, read field by field as TensorBoard's {@code event.proto} numbers them. */
record Event(double wallTime, long step, String version, List<Map.Entry<String, Float>> values, long sessionStatus) {

    /** The events of a file. */
    static List<Event> read(Path file) {
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

    static Event parse(byte[] data) throws IOException {
        UnknownFieldSet fields = UnknownFieldSet.parseFrom(data);
        List<Map.Entry<String, Float>> values = new ArrayList<>();
        for (UnknownFieldSet summary : messages(fields, 5)) {
            for (UnknownFieldSet value : messages(summary, 1)) {
                values.add(Map.entry(
                        text(value, 1),
                        Float.intBitsToFloat(value.getField(2).getFixed32List().get(0))));
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
