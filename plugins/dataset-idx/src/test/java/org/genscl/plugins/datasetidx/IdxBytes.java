package org.genscl.plugins.datasetidx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPOutputStream;
import org.genscl.api.image.Image;

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

    /** The image that the values of an array of images are, at an index, with the same values in each channel. */
    static Image image(int index, int height, int width, int channels) {
        byte[] pixels = new byte[height * width * channels];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (index * height * width + i / channels);
        }
        return new Image(height, width, channels, pixels);
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
