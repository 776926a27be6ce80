package org.genscl.plugins.datasetimagefolder.jpeg;

/**
 * Turns a row of components into RGB: as libjpeg does in fixed point ({@code jdcolor.c}), and four components further as Pillow
 * does, which takes every such file for one of Adobe's, whose values are inverted ({@code Convert.c, cmyk2rgb}).
 */
final class ColorRows {
    private static final int SCALE_BITS = 16;
    private static final int HALF = 1 << (SCALE_BITS - 1);

    /** Where blue and green are in a sum of all three, each 256 higher than its value; green has a fraction below it. */
    private static final int BLUE = 10;

    private static final int GREEN_FRACTION = 20;
    private static final int GREEN = GREEN_FRACTION + SCALE_BITS;
    private static final long LUMA = 1 + (1L << BLUE) + (1L << GREEN);

    /** Bits that say whether a color is beyond a byte, and what they are where none is. */
    private static final long BEYOND = 0x300 * LUMA;

    private static final long WITHIN = 0x100 * LUMA;

    private static final long[] OF_CR = new long[256];
    private static final long[] OF_CB = new long[256];

    static {
        for (int i = 0; i < 256; i++) {
            long x = i - 128L;
            long red = (fixed(1.40200) * x + HALF) >> SCALE_BITS;
            long blue = (fixed(1.77200) * x + HALF) >> SCALE_BITS;
            long greenOfCr = -fixed(0.71414) * x;
            long greenOfCb = -fixed(0.34414) * x + HALF;
            OF_CR[i] = red + (greenOfCr << GREEN_FRACTION) + WITHIN;
            OF_CB[i] = (blue << BLUE) + (greenOfCb << GREEN_FRACTION);
        }
    }

    private final ColorSpace space;
    private final int width;

    ColorRows(ColorSpace space, int width) {
        this.space = space;
        this.width = width;
    }

    private static int fixed(double value) {
        return (int) (value * (1 << SCALE_BITS) + 0.5);
    }

    /**
     * Converts a row.
     *
     * @param rows the components' arrays
     * @param starts where the row begins in each
     */
    void convert(byte[][] rows, int[] starts, byte[] out, int at) {
        switch (space) {
            case GRAY -> System.arraycopy(rows[0], starts[0], out, at, width);
            case RGB -> interleave(rows, starts, out, at);
            case YCBCR -> toRgb(rows, starts, out, at);
            case CMYK -> scaled(rows, starts, out, at);
            case YCCK -> {
                toRgb(rows, starts, out, at);
                scale(rows[3], starts[3], out, at);
            }
        }
    }

    private void interleave(byte[][] rows, int[] starts, byte[] out, int at) {
        for (int x = 0, o = at; x < width; x++, o += 3) {
            out[o] = rows[0][starts[0] + x];
            out[o + 1] = rows[1][starts[1] + x];
            out[o + 2] = rows[2][starts[2] + x];
        }
    }

    private void toRgb(byte[][] rows, int[] starts, byte[] out, int at) {
        byte[] lumas = rows[0];
        byte[] blues = rows[1];
        byte[] reds = rows[2];
        int y0 = starts[0];
        int b0 = starts[1];
        int r0 = starts[2];
        for (int x = 0, o = at; x < width; x++, o += 3) {
            long sum = (lumas[y0 + x] & 0xff) * LUMA + OF_CB[blues[b0 + x] & 0xff] + OF_CR[reds[r0 + x] & 0xff];
            if ((sum & BEYOND) == WITHIN) {
                out[o] = (byte) sum;
                out[o + 1] = (byte) (sum >> GREEN);
                out[o + 2] = (byte) (sum >> BLUE);
            } else {
                out[o] = clamp((int) sum);
                out[o + 1] = clamp((int) (sum >> GREEN));
                out[o + 2] = clamp((int) sum >> BLUE);
            }
        }
    }

    private static byte clamp(int raised) {
        return (byte) Math.min(Math.max((raised & 0x3ff) - 256, 0), 255);
    }

    private void scaled(byte[][] rows, int[] starts, byte[] out, int at) {
        for (int x = 0, o = at; x < width; x++, o += 3) {
            int black = rows[3][starts[3] + x] & 0xff;
            out[o] = light(255 - (rows[0][starts[0] + x] & 0xff), black);
            out[o + 1] = light(255 - (rows[1][starts[1] + x] & 0xff), black);
            out[o + 2] = light(255 - (rows[2][starts[2] + x] & 0xff), black);
        }
    }

    /** What luma and chroma give is the ink that Pillow works with. */
    private void scale(byte[] blacks, int start, byte[] out, int at) {
        for (int x = 0, o = at; x < width; x++, o += 3) {
            int black = blacks[start + x] & 0xff;
            out[o] = light(out[o] & 0xff, black);
            out[o + 1] = light(out[o + 1] & 0xff, black);
            out[o + 2] = light(out[o + 2] & 0xff, black);
        }
    }

    private static byte light(int ink, int black) {
        int product = ink * black + 128;
        return (byte) Math.max(black - ((product >> 8) + product >> 8), 0);
    }
}
