package org.genscl.plugins.weightspytorch;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The bytes of pickles, one after the other: numbers as pickles write them, and how many bytes were read. */
final class PickleInput {
    /** Pickles hold names and numbers; the tensors' values lie elsewhere. What is skipped does not count. */
    private static final long MOST_BYTES = 64L << 20;

    private static final int LONGEST_LINE = 1 << 16;

    private final InputStream in;
    private final Subject subject;
    private long position;
    private long skipped;

    /** @param in buffered; not closed by this */
    PickleInput(InputStream in, Subject subject) {
        this.in = in;
        this.subject = subject;
    }

    /** Bytes read so far. */
    long position() {
        return position;
    }

    int unsignedByte() throws IOException {
        int value = in.read();
        if (value < 0) {
            throw new EOFException();
        }
        advance(1);
        return value;
    }

    int unsignedShort() throws IOException {
        return Short.toUnsignedInt(numbers(Short.BYTES).getShort());
    }

    int signedInt() throws IOException {
        return numbers(Integer.BYTES).getInt();
    }

    long signedLong() throws IOException {
        return numbers(Long.BYTES).getLong();
    }

    /** The only number that pickles write with its highest byte first. */
    double bigEndianDouble() throws IOException {
        return numbers(Double.BYTES).order(ByteOrder.BIG_ENDIAN).getDouble();
    }

    String text(long length) throws IOException {
        return new String(bytes(length), StandardCharsets.UTF_8);
    }

    String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = unsignedByte(); next != '\n'; next = unsignedByte()) {
            if (line.size() == LONGEST_LINE) {
                throw subject.damaged("its pickle has a line of more than " + LONGEST_LINE + " bytes");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    byte[] bytes(long length) throws IOException {
        // Before anything of that size is allocated.
        advance(length);
        byte[] bytes = in.readNBytes((int) length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }

    /** Passes over bytes that nobody needs. */
    void skip(long length) throws IOException {
        if (length < 0) {
            throw subject.damaged("its pickle has a part of negative length");
        }
        in.skipNBytes(length);
        position += length;
        skipped += length;
    }

    private ByteBuffer numbers(int length) throws IOException {
        return ByteBuffer.wrap(bytes(length)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void advance(long bytes) {
        if (bytes < 0 || bytes > MOST_BYTES - (position - skipped)) {
            throw subject.damaged("its pickle would be longer than " + (MOST_BYTES >> 20) + " MiB");
        }
        position += bytes;
    }
}
