package org.genscl.plugins.augmentpolicies;

import java.util.Arrays;

/**
 * How each position of a line of one length is computed of a line of another with Pillow's bilinear filter: the sum over
 * {@link #taps()} values from {@code first[position]} on, times weights in fixed point (Pillow {@code Resample.c,
 * precompute_coeffs, normalize_coeffs_8bpc}). Weights are not negative and sum to 1 but for rounding, so that a result
 * never leaves the range of a byte. Immutable.
 */
final class ResampleTable {
    /** A weight of 1 is {@code 1 << PRECISION_BITS}. */
    static final int PRECISION_BITS = 32 - 8 - 2;

    private final int taps;
    private final int[] first;
    private final int[] weights;

    ResampleTable(int from, int to) {
        double scale = (double) from / to;
        double filterScale = Math.max(scale, 1);
        double support = filterScale;
        int[] starts = new int[to];
        int[][] rows = new int[to][];
        int longest = 1;
        for (int position = 0; position < to; position++) {
            double center = (position + 0.5) * scale;
            int start = Math.max((int) (center - support + 0.5), 0);
            int end = Math.min((int) (center + support + 0.5), from);
            int[] row = row(start, end, center, filterScale);
            int zeros = 0;
            while (row[zeros] == 0) {
                zeros++;
            }
            int last = row.length;
            while (row[last - 1] == 0) {
                last--;
            }
            starts[position] = start + zeros;
            rows[position] = Arrays.copyOfRange(row, zeros, last);
            longest = Math.max(longest, last - zeros);
        }
        taps = longest;
        first = new int[to];
        weights = new int[to * longest];
        for (int position = 0; position < to; position++) {
            // All positions get the same number of taps, with weights of 0 where the line ends.
            first[position] = Math.min(starts[position], from - longest);
            int shift = starts[position] - first[position];
            System.arraycopy(rows[position], 0, weights, position * longest + shift, rows[position].length);
        }
    }

    private static int[] row(int start, int end, double center, double filterScale) {
        double[] exact = new double[end - start];
        double inverse = 1 / filterScale;
        double sum = 0;
        for (int i = 0; i < exact.length; i++) {
            exact[i] = Math.max(1 - Math.abs((i + start - center + 0.5) * inverse), 0);
            sum += exact[i];
        }
        int[] fixed = new int[exact.length];
        for (int i = 0; i < exact.length; i++) {
            fixed[i] = (int) (0.5 + exact[i] / sum * (1 << PRECISION_BITS));
        }
        return fixed;
    }

    /** The length of a result. */
    int length() {
        return first.length;
    }

    /** The number of weights of a position; first[position] + taps never exceeds the length of the source. */
    int taps() {
        return taps;
    }

    /** Where the taps of each position begin; read only. */
    int[] first() {
        return first;
    }

    /** The weights of all positions one after the other, {@link #taps()} each; read only. */
    int[] weights() {
        return weights;
    }
}
