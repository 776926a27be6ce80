package org.genscl.plugins.datasetimagefolder.jpeg;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;

/** The content of a marker's segment, read from its beginning. */
final class Segment {
    private final byte[] data;
    private final int end;
    private int position;

    private Segment(byte[] data, int position, int end) {
        this.data = data;
        this.position = position;
        this.end = end;
    }

    /** The segment whose length is at a position. */
    static Segment at(byte[] data, int position) throws IOException {
        if (position + 2 > data.length) {
            throw new EOFException("it is truncated");
        }
        int length = (data[position] & 0xff) << 8 | data[position + 1] & 0xff;
        if (length < 2) {
            throw new IOException("a segment has the length " + length);
        }
        if (position + length > data.length) {
            throw new EOFException("it is truncated");
        }
        return new Segment(data, position + 2, position + length);
    }

    /** Where the segment ends. */
    int end() {
        return end;
    }

    /** Bytes that are left. */
    int rest() {
        return end - position;
    }

    boolean startsWith(byte[] bytes) {
        return rest() >= bytes.length && Arrays.equals(data, position, position + bytes.length, bytes, 0, bytes.length);
    }

    void skip(int bytes) {
        position += bytes;
    }

    int octet() throws IOException {
        if (position >= end) {
            throw new IOException("a segment is too short");
        }
        return data[position++] & 0xff;
    }

    int word() throws IOException {
        return octet() << 8 | octet();
    }
}
