package org.genscl.plugins.datasetimagefolder.jpeg;

import java.io.IOException;

/**
 * Rows of a component at the size of the image: as stored, interpolated (libjpeg's triangle filter, {@code jdsample.c}), or
 * repeated.
 */
final class Upsampling {
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

    private void both(int start, int other) {
        byte[] in = component.samples();
        int last = component.width() - 1;
        int previous = 3 * (in[start] & 0xff) + (in[other] & 0xff);
        int current = previous;
        for (int x = 0; x < last; x++) {
            int next = 3 * (in[start + x + 1] & 0xff) + (in[other + x + 1] & 0xff);
            row[2 * x] = (byte) (3 * current + previous + 8 >> 4);
            row[2 * x + 1] = (byte) (3 * current + next + 7 >> 4);
            previous = current;
            current = next;
        }
        row[2 * last] = (byte) (3 * current + previous + 8 >> 4);
        row[2 * last + 1] = (byte) (4 * current + 7 >> 4);
    }
}
