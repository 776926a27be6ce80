package org.genscl.plugins.datasetimagefolder.jpeg;

/**
 * The size of a frame and the greatest sampling factors in it.
 *
 * @param across greatest horizontal factor
 * @param down greatest vertical factor
 */
record FrameSize(int height, int width, int across, int down) {

    /** Minimum coded units of a row. */
    int mcusAcross() {
        return ceil(width, 8 * across);
    }

    /** Rows of minimum coded units. */
    int mcusDown() {
        return ceil(height, 8 * down);
    }

    /** The columns of a component with the given factor. */
    int columns(int factor) {
        return ceil((long) width * factor, across);
    }

    /** The rows of a component with the given factor. */
    int rows(int factor) {
        return ceil((long) height * factor, down);
    }

    private static int ceil(long value, int unit) {
        return (int) ((value + unit - 1) / unit);
    }
}
