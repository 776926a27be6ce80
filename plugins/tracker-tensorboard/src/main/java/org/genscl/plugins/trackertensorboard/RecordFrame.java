package org.genscl.plugins.trackertensorboard;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.util.zip.CRC32C;

/**
 * The frame around a record of a TFRecord file, little-endian: length (8 bytes), masked CRC-32C of the length (4), the
 * data, masked CRC-32C of the data (4).
 *
 * @see <a href="https://www.tensorflow.org/tutorials/load_data/tfrecord#tfrecords_format_details">the format</a>
 */
final class RecordFrame {
    private static final int MASK = 0xa282ead8;

    private RecordFrame() {}

    /** Writes a record in its frame. */
    static void write(WritableByteChannel channel, byte[] data) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(Long.BYTES + 2 * Integer.BYTES + data.length)
                .order(ByteOrder.LITTLE_ENDIAN);
        frame.putLong(data.length);
        frame.putInt(maskedChecksum(frame.array(), Long.BYTES));
        frame.put(data);
        frame.putInt(maskedChecksum(data, data.length));
        frame.flip();
        while (frame.hasRemaining()) {
            channel.write(frame);
        }
    }

    /** The checksum of the first bytes, rotated and shifted, since the checksum of data with checksums is weak. */
    static int maskedChecksum(byte[] bytes, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, length);
        return Integer.rotateRight((int) checksum.getValue(), 15) + MASK;
    }
}
