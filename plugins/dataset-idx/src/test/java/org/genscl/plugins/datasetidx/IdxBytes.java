package org.genscl.plugins.datasetidx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPOutputStream;

/** Bytes of IDX files. */
final class IdxBytes {
    private IdxBytes() {}

    /** An array whose values count up from 0. */
    static byte[] array(int... lengths) {
        int values = 1;
        for (int length : lengths) {
            values *= length;
        }
        ByteBuffer buffer = ByteBuffer.allocate(4 + 4 * lengths.length + values);
        buffer.putInt(0x800 | lengths.length);
        for (int length : lengths) {
            buffer.putInt(length);
        }
        for (int i = 0; i < values; i++) {
            buffer.put((byte) i);
        }
        return buffer.array();
    }

    /** Compressed with gzip. */
    static byte[] compressed(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }
}
