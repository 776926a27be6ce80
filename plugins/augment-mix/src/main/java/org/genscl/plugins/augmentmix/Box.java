package org.genscl.plugins.augmentmix;

/**
 * A rectangle of pixels.
 *
 * @param top first row
 * @param left first column
 * @param bottom row after the last
 * @param right column after the last
 */
record Box(int top, int left, int bottom, int right) {

    /**
     * The box that leaves about {@code lambda} of an image of the given size, clipped at the border. It has the image's
     * aspect ratio. Its extent is an even number: the reference halves it and rounds down (kiimmm/GenSCL {@code mix.py,
     * _rand_bbox}).
     */
    static Box around(int centerRow, int centerColumn, int height, int width, double lambda) {
        double ratio = Math.sqrt(1 - lambda);
        int halfHeight = (int) (height * ratio) / 2;
        int halfWidth = (int) (width * ratio) / 2;
        return new Box(
                Math.max(centerRow - halfHeight, 0),
                Math.max(centerColumn - halfWidth, 0),
                Math.min(centerRow + halfHeight, height),
                Math.min(centerColumn + halfWidth, width));
    }

    /** The share of an image of the given size that lies outside this box. */
    double kept(int height, int width) {
        return 1 - (double) ((bottom - top) * (right - left)) / (height * width);
    }
}
