package org.genscl.plugins.augmentpolicies;

import java.util.Arrays;
import org.genscl.api.image.Image;
import org.genscl.api.image.ImageSize;

/**
 * Resizes with Pillow's bilinear filter, which widens when downscaling (antialias): first along the rows, then along the
 * columns, each pass rounded to bytes and skipped where the length stays the same (Pillow {@code Resample.c}). Immutable but
 * for its cache of tables.
 */
final class PilResize {
    private static final int HALF = 1 << (ResampleTable.PRECISION_BITS - 1);

    private final ImageSize size;
    private final ResampleTables horizontal;
    private final ResampleTables vertical;

    /** @param size of the results */
    PilResize(ImageSize size) {
        this.size = size;
        horizontal = new ResampleTables(size.width());
        vertical = size.width() == size.height() ? horizontal : new ResampleTables(size.height());
    }

    ImageSize size() {
        return size;
    }

    /** The region of an image, resized: what PIL's {@code crop} and {@code resize} give one after the other. */
    Image apply(Image image, Region region) {
        RowResampling rows = new RowResampling(image, region, size.width(), horizontal);
        byte[] result = new byte[size.height() * rows.length()];
        if (region.height() == size.height()) {
            copyRows(rows, result);
        } else {
            alongColumns(rows, vertical.of(region.height()), result);
        }
        return new Image(size.height(), size.width(), image.channels(), result);
    }

    private void copyRows(RowResampling rows, byte[] out) {
        int[] values = new int[rows.length()];
        for (int row = 0; row < size.height(); row++) {
            rows.resample(row, values);
            for (int i = 0; i < values.length; i++) {
                out[row * values.length + i] = (byte) values[i];
            }
        }
    }

    /** Keeps as many resampled rows as there are taps: few enough to stay in the processor's cache. */
    private static void alongColumns(RowResampling rows, ResampleTable table, byte[] out) {
        int taps = table.taps();
        int[][] kept = new int[taps][rows.length()];
        int[] keptRows = new int[taps];
        Arrays.fill(keptRows, -1);
        int[] sums = new int[rows.length()];
        for (int row = 0; row < table.length(); row++) {
            Arrays.fill(sums, HALF);
            for (int tap = 0; tap < taps; tap++) {
                int source = table.first()[row] + tap;
                int slot = source % taps;
                if (keptRows[slot] != source) {
                    rows.resample(source, kept[slot]);
                    keptRows[slot] = source;
                }
                accumulate(kept[slot], table.weights()[row * taps + tap], sums);
            }
            toBytes(sums, out, row * sums.length);
        }
    }

    // Integers in, integers out: loops that the compiler vectorizes, as it does not where bytes become integers.
    private static void accumulate(int[] values, int weight, int[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += values[i] * weight;
        }
    }

    private static void toBytes(int[] sums, byte[] out, int target) {
        for (int i = 0; i < sums.length; i++) {
            out[target + i] = (byte) (sums[i] >> ResampleTable.PRECISION_BITS);
        }
    }
}
