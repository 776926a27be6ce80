package org.genscl.runtime.embed;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The nearest neighbors of each sample, the nearest first; of two that are as near, the one that comes first.
 *
 * @param indices [n, k]
 * @param squaredDistances Euclidean, [n, k]
 */
record Neighbors(int[][] indices, float[][] squaredDistances) {

    /**
     * Compares each sample with all others.
     *
     * @param rows samples, [n, D]
     * @param count of neighbors, k, less than n
     */
    static Neighbors among(double[][] rows, int count) {
        float[][] columns = columns(rows);
        int[][] indices = new int[rows.length][count];
        float[][] distances = new float[rows.length][count];
        IntStream.range(0, rows.length).parallel().forEach(i -> {
            float[] all = squaredDistances(columns, i, rows.length);
            // Distances are not negative, so their bits are in the order of their values.
            long[] keys = new long[rows.length];
            for (int j = 0; j < keys.length; j++) {
                keys[j] = (long) Float.floatToIntBits(all[j]) << Integer.SIZE | j;
            }
            keys[i] = Long.MAX_VALUE;
            Arrays.sort(keys);
            for (int k = 0; k < count; k++) {
                indices[i][k] = (int) keys[k];
                distances[i][k] = all[indices[i][k]];
            }
        });
        return new Neighbors(indices, distances);
    }

    /** Feature by feature, so that the loop over samples is the inner one, which the JVM makes vector instructions of. */
    private static float[][] columns(double[][] rows) {
        float[][] columns = new float[rows.length == 0 ? 0 : rows[0].length][rows.length];
        for (int d = 0; d < columns.length; d++) {
            for (int i = 0; i < rows.length; i++) {
                columns[d][i] = (float) rows[i][d];
            }
        }
        return columns;
    }

    private static float[] squaredDistances(float[][] columns, int sample, int size) {
        float[] sums = new float[size];
        for (float[] column : columns) {
            float value = column[sample];
            for (int j = 0; j < size; j++) {
                float difference = column[j] - value;
                sums[j] += difference * difference;
            }
        }
        return sums;
    }
}
