package org.genscl.plugins.datasetimagefolder;

import org.genscl.api.image.Image;

/**
 * Resizes the shorter side, then cuts out the centre, as torchvision's {@code Resize} and {@code CenterCrop} do on PIL
 * images; weights are computed in floating point, so a value can be one level off PIL's.
 *
 * @param size of the square that is cut out
 * @param resize what the shorter side becomes
 */
record CentreView(int size, int resize) {

    Image of(Image image) {
        if (image.height() == size && image.width() == size && resize == size) {
            return image;
        }
        boolean tall = image.height() > image.width();
        int height = tall ? (int) ((long) resize * image.height() / image.width()) : resize;
        int width = tall ? resize : (int) ((long) resize * image.width() / image.height());
        int top = Math.round((height - size) / 2f);
        int left = Math.round((width - size) / 2f);
        Axis rows = new Axis(image.height(), height, top, size);
        Axis columns = new Axis(image.width(), width, left, size);
        return resample(image, rows, columns);
    }

    private Image resample(Image image, Axis rows, Axis columns) {
        int channels = image.channels();
        double[] narrow = new double[image.height() * size * channels];
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < size; x++) {
                for (int c = 0; c < channels; c++) {
                    double sum = 0;
                    for (int i = 0; i < columns.weights[x].length; i++) {
                        sum += columns.weights[x][i] * image.value(y, columns.first[x] + i, c);
                    }
                    narrow[(y * size + x) * channels + c] = Math.rint(sum);
                }
            }
        }
        byte[] pixels = new byte[size * size * channels];
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size * channels; x++) {
                double sum = 0;
                for (int i = 0; i < rows.weights[y].length; i++) {
                    sum += rows.weights[y][i] * narrow[(rows.first[y] + i) * size * channels + x];
                }
                pixels[y * size * channels + x] = (byte) Math.rint(Math.min(255, Math.max(0, sum)));
            }
        }
        return new Image(size, size, channels, pixels);
    }

    /** For each output position the first input position and the weights from there: a triangle, widened to shrink. */
    private static final class Axis {
        private final int[] first;
        private final double[][] weights;

        Axis(int input, int output, int offset, int count) {
            first = new int[count];
            weights = new double[count][];
            double scale = (double) input / output;
            double reach = Math.max(1, scale);
            for (int i = 0; i < count; i++) {
                double centre = (i + offset + 0.5) * scale;
                first[i] = (int) Math.max(0, centre - reach + 0.5);
                int last = (int) Math.min(input, centre + reach + 0.5);
                weights[i] = new double[last - first[i]];
                double sum = 0;
                for (int j = 0; j < weights[i].length; j++) {
                    weights[i][j] = Math.max(0, 1 - Math.abs((first[i] + j - centre + 0.5) / reach));
                    sum += weights[i][j];
                }
                for (int j = 0; j < weights[i].length; j++) {
                    weights[i][j] /= sum;
                }
            }
        }
    }
}
