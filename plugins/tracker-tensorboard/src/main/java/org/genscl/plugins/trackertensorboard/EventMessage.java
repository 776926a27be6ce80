package org.genscl.plugins.trackertensorboard;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/**
 * Encodes the few events that a tracker needs. The messages and the numbers of their fields are those of TensorBoard's
 * {@code compat/proto/event.proto} and {@code summary.proto}.
 */
final class EventMessage {
    /** From this version on TensorBoard heeds the start of a session. */
    private static final String VERSION = "brain.Event:2";

    private static final int EVENT_WALL_TIME = 1;
    private static final int EVENT_STEP = 2;
    private static final int EVENT_FILE_VERSION = 3;
    private static final int EVENT_SUMMARY = 5;
    private static final int EVENT_SESSION_LOG = 7;
    private static final int SUMMARY_VALUE = 1;
    private static final int VALUE_TAG = 1;
    private static final int VALUE_SIMPLE_VALUE = 2;
    private static final int SESSION_LOG_STATUS = 1;
    private static final int SESSION_STATUS_START = 1;

    private EventMessage() {}

    /** What each file starts with. */
    static byte[] version() {
        return event(0, event -> event.writeString(EVENT_FILE_VERSION, VERSION));
    }

    /** Makes TensorBoard forget what earlier files say of {@code step} and later ones. */
    static byte[] restart(long step) {
        byte[] log = message(fields -> fields.writeEnum(SESSION_LOG_STATUS, SESSION_STATUS_START));
        return event(step, event -> event.writeByteArray(EVENT_SESSION_LOG, log));
    }

    /** Values by tag. */
    static byte[] scalars(long step, Map<String, Double> values) {
        byte[] summary = message(fields -> {
            for (Map.Entry<String, Double> entry : values.entrySet()) {
                fields.writeByteArray(SUMMARY_VALUE, message(value -> {
                    value.writeString(VALUE_TAG, entry.getKey());
                    value.writeFloat(VALUE_SIMPLE_VALUE, entry.getValue().floatValue());
                }));
            }
        });
        return event(step, event -> event.writeByteArray(EVENT_SUMMARY, summary));
    }

    private static byte[] event(long step, Fields content) {
        Instant now = Clock.systemUTC().instant();
        return message(event -> {
            event.writeDouble(EVENT_WALL_TIME, now.getEpochSecond() + now.getNano() / 1e9);
            event.writeInt64(EVENT_STEP, step);
            content.write(event);
        });
    }

    private static byte[] message(Fields fields) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            CodedOutputStream coded = CodedOutputStream.newInstance(bytes);
            fields.write(coded);
            coded.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException("cannot encode in memory", e);
        }
    }

    /** Writes the fields of a message. */
    @FunctionalInterface
    private interface Fields {
        void write(CodedOutputStream message) throws IOException;
    }
}
