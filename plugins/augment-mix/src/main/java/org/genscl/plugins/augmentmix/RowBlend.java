package org.genscl.plugins.augmentmix;

/** The arithmetic that images and labels share. */
final class RowBlend {
    private RowBlend() {}

    /**
     * {@code lambda · row n + (1 − lambda) · row permutation[n]}, for each row of an array of rows. The weights are
     * rounded to float first, as PyTorch does.
     */
    static float[] blend(float[] rows, int rowLength, double lambda, int[] permutation) {
        float own = (float) lambda;
        float other = (float) (1 - lambda);
        float[] blended = new float[rows.length];
        for (int n = 0; n < permutation.length; n++) {
            int start = n * rowLength;
            // The partner is copied first so that all of the loop's accesses have the same index: then it is
            // vectorised.
            System.arraycopy(rows, permutation[n] * rowLength, blended, start, rowLength);
            for (int i = start; i < start + rowLength; i++) {
                blended[i] = own * rows[i] + other * blended[i];
            }
        }
        return blended;
    }
}
