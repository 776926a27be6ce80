package org.genscl.plugins.datasetimagefolder.jpeg;

import java.io.EOFException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The bits of entropy-coded data. Where a marker comes before the data is complete, zeros follow, as in libjpeg; where the file
 * ends, reading fails.
 */
final class BitReader {
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final int NO_MARKER = 0;
    private static final int FIRST_RESTART = 0xd0;
    private static final int LAST_RESTART = 0xd7;
    private static final int START_OF_FRAME = 0xc0;

    private final byte[] data;
    private int position;
    private long bits;
    private int count;
    private int zeros;
    private int marker = NO_MARKER;

    /** @param position where the data begins */
    BitReader(byte[] data, int position) {
        this.data = data;
        this.position = position;
    }

    /** Makes at least 32 bits available. */
    void fill() {
        if (count >= 32) {
            return;
        }
        if (position + 4 <= data.length && marker == NO_MARKER) {
            int next = (int) INTS.get(data, position);
            // No byte is 0xff: no byte of the complement is 0.
            if (((~next - 0x01010101) & next & 0x80808080) == 0) {
                bits = bits << 32 | next & 0xffffffffL;
                count += 32;
                position += 4;
                return;
            }
        }
        while (count < 32) {
            bits = bits << 8 | nextByte();
            count += 8;
        }
    }

    private int nextByte() {
        if (marker == NO_MARKER && position < data.length) {
            int value = data[position++] & 0xff;
            if (value != 0xff) {
                return value;
            }
            int code = afterFill();
            if (code == 0) {
                return 0xff;
            }
            marker = Math.max(code, NO_MARKER);
        }
        zeros += 8;
        return 0;
    }

    /** What comes after 0xff and any number of further ones; −1 at the end of the file. */
    private int afterFill() {
        while (position < data.length) {
            int code = data[position++] & 0xff;
            if (code != 0xff) {
                return code;
            }
        }
        return -1;
    }

    /** The next {@code n} bits, at most 16, without taking them; {@link #fill} comes before. */
    int peek(int n) {
        return (int) (bits >>> (count - n)) & ((1 << n) - 1);
    }

    /** The next {@code n} bits, at most 16; {@link #fill} comes before. */
    int take(int n) {
        count -= n;
        return (int) (bits >>> count) & ((1 << n) - 1);
    }

    /** The next symbol; {@link #fill} comes before, and leaves 16 bits for what follows. */
    int symbol(HuffmanTable table) {
        int found = table.fast(peek(HuffmanTable.FAST_BITS));
        if (found == 0) {
            found = table.slow(peek(16));
        }
        count -= found >> 8;
        return found & 0xff;
    }

    /**
     * Reads the coefficients of a sequential block but for the first.
     *
     * @param block receives those that are not 0, in the order of the rows
     * @return whether there are any
     */
    boolean coefficients(HuffmanTable table, short[] block) {
        // In variables, not fields: this loop is the hottest of all.
        long ahead = bits;
        int n = count;
        boolean any = false;
        int k = 1;
        while (k < 64) {
            if (n < 32) {
                bits = ahead;
                count = n;
                fill();
                ahead = bits;
                n = count;
            }
            int next = (int) (ahead >>> (n - HuffmanTable.FAST_BITS)) & ((1 << HuffmanTable.FAST_BITS) - 1);
            int whole = table.whole(next);
            if (whole != 0) {
                n -= whole & 0xff;
                k += whole >> 8 & 0xff;
                block[ZigZag.natural(k++)] = (short) (whole >> 16);
                any = true;
                continue;
            }
            int found = table.fast(next);
            if (found == 0) {
                found = table.slow((int) (ahead >>> (n - 16)) & 0xffff);
            }
            n -= found >> 8;
            int size = found & 0xf;
            int run = found >> 4 & 0xf;
            if (size > 0) {
                n -= size;
                k += run;
                int value = (int) (ahead >>> n) & ((1 << size) - 1);
                block[ZigZag.natural(k++)] = (short) HuffmanTable.extend(value, size);
                any = true;
            } else if (run == 15) {
                k += 16;
            } else {
                break;
            }
        }
        bits = ahead;
        count = n;
        return any;
    }

    /**
     * Whether the data ended before what was read.
     *
     * @throws EOFException if the file ended there
     */
    boolean exhausted() throws EOFException {
        if (count >= zeros) {
            return false;
        }
        if (marker == NO_MARKER) {
            throw new EOFException("it is truncated");
        }
        return true;
    }

    /**
     * Goes on after the marker of a restart. Where it is another, the rules of libjpeg's {@code jpeg_resync_to_restart} say whether
     * data is skipped or missing.
     *
     * @param desired the number of the restart, 0 to 7
     * @return whether data follows
     */
    boolean restart(int desired) throws EOFException {
        bits = 0;
        count = 0;
        zeros = 0;
        if (marker == NO_MARKER) {
            nextMarker();
        }
        while (true) {
            int found = marker - FIRST_RESTART;
            if (marker == FIRST_RESTART + desired) {
                marker = NO_MARKER;
                return true;
            }
            boolean isRestart = marker >= FIRST_RESTART && marker <= LAST_RESTART;
            if (marker >= START_OF_FRAME && !isRestart
                    || isRestart && (found == (desired + 1 & 7) || found == (desired + 2 & 7))) {
                return false;
            }
            if (isRestart && found != (desired - 1 & 7) && found != (desired - 2 & 7)) {
                marker = NO_MARKER;
                return true;
            }
            nextMarker();
        }
    }

    private void nextMarker() throws EOFException {
        marker = NO_MARKER;
        while (marker == NO_MARKER) {
            while (position < data.length && data[position] != (byte) 0xff) {
                position++;
            }
            marker = Math.max(afterFill(), NO_MARKER);
            if (marker == NO_MARKER && position >= data.length) {
                throw new EOFException("it is truncated");
            }
        }
    }

    /** Where the next marker is to be looked for: what was read ahead holds none. */
    int end() {
        return marker == NO_MARKER ? position : position - 2;
    }
}
