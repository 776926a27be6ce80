package org.genscl.plugins.datasetimagefolder;

import org.genscl.api.image.Image;

/**
 * Resizes the shorter side, then cuts out the center: torchvision's {@code Resize} and {@code CenterCrop} on PIL images, to the
 * byte. Only what is cut out is computed.
 *
 * @param size of the square that is cut out
 * @param resize what the shorter side becomes
 */
record CenterView(int size, int resize) {

    Image of(Image image) {
        if (image.height() == size && image.width() == size && resize == size) {
            return image;
        }
        boolean tall = image.height() > image.width();
        int height = tall ? (int) ((long) resize * image.height() / image.width()) : resize;
        int width = tall ? resize : (int) ((long) resize * image.width() / image.height());
        Axis rows = new Axis(image.height(), height, margin(height), size);
        Axis columns = new Axis(image.width(), width, margin(width), size);
        return along(rows, across(columns, image));
    }

    /** Halves are rounded to even, as in Python. */
    private int margin(int length) {
        return (int) Math.rint((length - size) / 2.0);
    }

    private Image across(Axis columns, Image image) {
        int channels = image.channels();
        byte[] in = image.pixels();
        byte[] out = new byte[image.height() * size * channels];
        int at = 0;
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < size; x++) {
                int[] weights = columns.weights[x];
                int start = (y * image.width() + columns.first[x]) * channels;
                for (int c = 0; c < channels; c++) {
                    int sum = Axis.HALF;
                    for (int i = 0; i < weights.length; i++) {
                        sum += weights[i] * (in[start + i * channels + c] & 0xff);
                    }
                    out[at++] = Axis.toByte(sum);
                }
            }
        }
        return new Image(image.height(), size, channels, out);
    }

    private Image along(Axis rows, Image image) {
        int rowLength = size * image.channels();
        byte[] in = image.pixels();
        byte[] out = new byte[size * rowLength];
        for (int y = 0; y < size; y++) {
            int[] weights = rows.weights[y];
            int start = rows.first[y] * rowLength;
            for (int x = 0; x < rowLength; x++) {
                int sum = Axis.HALF;
                for (int i = 0; i < weights.length; i++) {
                    sum += weights[i] * (in[start + i * rowLength + x] & 0xff);
                }
                out[y * rowLength + x] = Axis.toByte(sum);
            }
        }
        return new Image(size, size, image.channels(), out);
    }

    /**
     * For each output position the first input position and the weights from there: a triangle, widened to shrink, in fixed
     * point (Pillow {@code Resample.c, precompute_coeffs, normalize_coeffs_8bpc}).
     */
    private static final class Axis {
        private static final int PRECISION_BITS = 32 - 8 - 2;
        private static final int HALF = 1 << (PRECISION_BITS - 1);

        private final int[] first;
        private final int[][] weights;

        Axis(int input, int output, int offset, int count) {
            first = new int[count];
            weights = new int[count][];
            double scale = (double) input / output;
            double reach = Math.max(1, scale);
            for (int i = 0; i < count; i++) {
                double center = (i + offset + 0.5) * scale;
                first[i] = (int) Math.max(0, center - reach + 0.5);
                int last = (int) Math.min(input, center + reach + 0.5);
                weights[i] = weights(first[i], last, center, reach);
            }
        }

        private static int[] weights(int first, int last, double center, double reach) {
            double[] exact = new double[last - first];
            double sum = 0;
            for (int j = 0; j < exact.length; j++) {
                exact[j] = Math.max(0, 1 - Math.abs((first + j - center + 0.5) * (1 / reach)));
                sum += exact[j];
            }
            int[] fixed = new int[exact.length];
            for (int j = 0; j < exact.length; j++) {
                fixed[j] = (int) (0.5 + exact[j] / sum * (1 << PRECISION_BITS));
            }
            return fixed;
        }

        /** Weights sum to 1 but for rounding, so a sum never leaves the range of a byte. */
        static byte toByte(int sum) {
            return (byte) (sum >> PRECISION_BITS);
        }
    }
}
