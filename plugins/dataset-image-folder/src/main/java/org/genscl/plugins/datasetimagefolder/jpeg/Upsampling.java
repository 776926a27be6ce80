package org.genscl.plugins.datasetimagefolder.jpeg;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Rows of a component at the size of the image: as stored, interpolated (libjpeg's triangle filter, {@code jdsample.c}), or
 * repeated.
 */
final class Upsampling {
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** A 1 in each of four numbers of 16 bits. */
    private static final long ONES = 0x0001_0001_0001_0001L;

    private static final long BYTES = 0xff * ONES;

    private final Component component;
    private final int across;
    private final int down;
    private final boolean smooth;
    private final byte[] row;

    /** @throws IOException if the factors do not divide the greatest ones */
    Upsampling(Component component, FrameSize frame) throws IOException {
        if (frame.across() % component.across() != 0 || frame.down() % component.down() != 0) {
            throw new IOException("its sampling factors are not supported");
        }
        this.component = component;
        across = frame.across() / component.across();
        down = frame.down() / component.down();
        boolean isDoubled = across == 2 && down <= 2 && component.width() > 2;
        smooth = isDoubled || across == 1 && down == 2;
        row = across * down == 1 ? component.samples() : new byte[component.width() * across + across];
    }

    /** What {@link #start} is a place in. */
    byte[] rows() {
        return row;
    }

    /** Makes a row of the image ready and says where it begins in {@link #rows}. */
    int start(int y) {
        int in = y / down;
        int start = in * component.stride();
        if (across * down == 1) {
            return start;
        }
        if (!smooth) {
            repeat(start);
        } else {
            boolean above = y % 2 == 0;
            int other = Math.min(Math.max(above ? in - 1 : in + 1, 0), component.height() - 1) * component.stride();
            if (down == 1) {
                horizontal(start);
            } else if (across == 1) {
                vertical(start, other, above ? 1 : 2);
            } else {
                both(start, other);
            }
        }
        return 0;
    }

    private void repeat(int start) {
        byte[] in = component.samples();
        int o = 0;
        for (int x = 0; x < component.width(); x++) {
            for (int i = 0; i < across; i++) {
                row[o++] = in[start + x];
            }
        }
    }

    private void horizontal(int start) {
        byte[] in = component.samples();
        int last = component.width() - 1;
        int previous = in[start] & 0xff;
        int current = previous;
        for (int x = 0; x < last; x++) {
            int next = in[start + x + 1] & 0xff;
            row[2 * x] = (byte) (3 * current + previous + 1 >> 2);
            row[2 * x + 1] = (byte) (3 * current + next + 2 >> 2);
            previous = current;
            current = next;
        }
        row[2 * last] = (byte) (3 * current + previous + 1 >> 2);
        row[2 * last + 1] = (byte) current;
    }

    private void vertical(int start, int other, int bias) {
        byte[] in = component.samples();
        for (int x = 0; x < component.width(); x++) {
            row[x] = (byte) (3 * (in[start + x] & 0xff) + (in[other + x] & 0xff) + bias >> 2);
        }
    }

    /** Four samples at a time, in numbers of 16 bits, as far as they go. */
    private void both(int start, int other) {
        byte[] in = component.samples();
        int last = component.width() - 1;
        int previous = 3 * (in[start] & 0xff) + (in[other] & 0xff);
        int x = 0;
        if (last >= 8) {
            long before = (long) previous << 48;
            long sums = sums(in, start, other);
            for (; x + 8 <= last; x += 4) {
                long following = sums(in, start + x + 4, other + x + 4);
                long tripled = 3 * sums;
                long left = (tripled + (sums << 16 | before >>> 48) + 8 * ONES) >>> 4 & BYTES;
                long right = (tripled + (sums >>> 16 | following << 48) + 7 * ONES) >>> 4 & BYTES;
                LONGS.set(row, 2 * x, left | right << 8);
                before = sums;
                sums = following;
            }
            previous = (int) (before >>> 48);
        }
        int current = 3 * (in[start + x] & 0xff) + (in[other + x] & 0xff);
        for (; x < last; x++) {
            int next = 3 * (in[start + x + 1] & 0xff) + (in[other + x + 1] & 0xff);
            row[2 * x] = (byte) (3 * current + previous + 8 >> 4);
            row[2 * x + 1] = (byte) (3 * current + next + 7 >> 4);
            previous = current;
            current = next;
        }
        row[2 * last] = (byte) (3 * current + previous + 8 >> 4);
        row[2 * last + 1] = (byte) (4 * current + 7 >> 4);
    }

    private static long sums(byte[] in, int start, int other) {
        return 3 * spread((int) INTS.get(in, start)) + spread((int) INTS.get(in, other));
    }

    /** Four bytes as four numbers of 16 bits. */
    private static long spread(int bytes) {
        long pairs = (bytes & 0xffffffffL | (long) bytes << 16) & 0x0000_ffff_0000_ffffL;
        return (pairs | pairs << 8) & BYTES;
    }
}
