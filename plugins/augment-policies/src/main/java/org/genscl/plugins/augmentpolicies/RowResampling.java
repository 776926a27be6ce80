package org.genscl.plugins.augmentpolicies;

import org.genscl.api.image.Image;

/** The rows of a region of an image, resampled to another width by Pillow's bilinear filter and rounded to bytes. Immutable. */
final class RowResampling {
    private static final int HALF = 1 << (ResampleTable.PRECISION_BITS - 1);

    private final byte[] pixels;
    private final int channels;
    private final int stride;
    private final int offset;
    private final int length;
    private final ResampleTable table;

    /** @param tables for rows of {@code width} columns */
    RowResampling(Image image, Region region, int width, ResampleTables tables) {
        pixels = image.pixels();
        channels = image.channels();
        stride = image.width() * channels;
        offset = region.top() * stride + region.left() * channels;
        length = width * channels;
        table = region.width() == width ? null : tables.of(region.width());
    }

    /** The number of values of a row, width × channels. */
    int length() {
        return length;
    }

    /**
     * Resamples a row of the region.
     *
     * @param out receives {@link #length()} values of 0 to 255
     */
    void resample(int row, int[] out) {
        int start = offset + row * stride;
        if (table == null) {
            for (int i = 0; i < length; i++) {
                out[i] = pixels[start + i] & 0xff;
            }
        } else if (channels == 1) {
            gray(start, out);
        } else {
            switch (table.taps()) {
                case 2 -> colorOfTwo(start, out);
                case 3 -> colorOfThree(start, out);
                case 4 -> colorOfFour(start, out);
                default -> color(start, out);
            }
        }
    }

    private void gray(int start, int[] out) {
        int taps = table.taps();
        int[] first = table.first();
        int[] weights = table.weights();
        for (int x = 0, w = 0; x < first.length; x++) {
            int i = start + first[x];
            int sum = HALF;
            for (int tap = 0; tap < taps; tap++) {
                sum += (pixels[i++] & 0xff) * weights[w++];
            }
            out[x] = sum >> ResampleTable.PRECISION_BITS;
        }
    }

    private void color(int start, int[] out) {
        byte[] in = pixels;
        int taps = table.taps();
        int[] first = table.first();
        int[] weights = table.weights();
        for (int x = 0, w = 0, o = 0; x < first.length; x++, o += 3) {
            int i = start + 3 * first[x];
            int red = HALF;
            int green = HALF;
            int blue = HALF;
            for (int tap = 0; tap < taps; tap++) {
                int weight = weights[w++];
                red += (in[i] & 0xff) * weight;
                green += (in[i + 1] & 0xff) * weight;
                blue += (in[i + 2] & 0xff) * weight;
                i += 3;
            }
            out[o] = red >> ResampleTable.PRECISION_BITS;
            out[o + 1] = green >> ResampleTable.PRECISION_BITS;
            out[o + 2] = blue >> ResampleTable.PRECISION_BITS;
        }
    }

    // The usual numbers of taps without an inner loop, which would cost as much as what it repeats.

    private void colorOfTwo(int start, int[] out) {
        byte[] in = pixels;
        int[] first = table.first();
        int[] weights = table.weights();
        for (int x = 0, w = 0, o = 0; x < first.length; x++, w += 2, o += 3) {
            int i = start + 3 * first[x];
            int a = weights[w];
            int b = weights[w + 1];
            for (int c = 0; c < 3; c++) {
                out[o + c] = HALF + (in[i + c] & 0xff) * a + (in[i + 3 + c] & 0xff) * b >> ResampleTable.PRECISION_BITS;
            }
        }
    }

    private void colorOfThree(int start, int[] out) {
        byte[] in = pixels;
        int[] first = table.first();
        int[] weights = table.weights();
        for (int x = 0, w = 0, o = 0; x < first.length; x++, w += 3, o += 3) {
            int i = start + 3 * first[x];
            int a = weights[w];
            int b = weights[w + 1];
            int c = weights[w + 2];
            for (int k = 0; k < 3; k++) {
                out[o + k] = HALF + (in[i + k] & 0xff) * a + (in[i + 3 + k] & 0xff) * b + (in[i + 6 + k] & 0xff) * c
                        >> ResampleTable.PRECISION_BITS;
            }
        }
    }

    private void colorOfFour(int start, int[] out) {
        byte[] in = pixels;
        int[] first = table.first();
        int[] weights = table.weights();
        for (int x = 0, w = 0, o = 0; x < first.length; x++, w += 4, o += 3) {
            int i = start + 3 * first[x];
            int a = weights[w];
            int b = weights[w + 1];
            int c = weights[w + 2];
            int d = weights[w + 3];
            for (int k = 0; k < 3; k++) {
                out[o + k] = HALF
                                + (in[i + k] & 0xff) * a
                                + (in[i + 3 + k] & 0xff) * b
                                + (in[i + 6 + k] & 0xff) * c
                                + (in[i + 9 + k] & 0xff) * d
                        >> ResampleTable.PRECISION_BITS;
            }
        }
    }
}
