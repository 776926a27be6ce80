package org.genscl.plugins.augmentpolicies;

import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.genscl.api.augmentation.Augmentation;
import org.genscl.api.image.Image;
import org.genscl.api.image.ImageSize;

/**
 * Blurs some of the images by a random amount; beyond the border the image is mirrored (torchvision
 * {@code GaussianBlur}, whose results this gives but for the rounding of sums in single precision).
 */
public final class GaussianBlur implements Augmentation {
    private final GaussianBlurConfig config;

    @Inject
    public GaussianBlur(GaussianBlurConfig config) {
        this.config = config;
    }

    @Override
    public ImageSize outputSize(ImageSize input) {
        return input;
    }

    @Override
    public Image apply(Image image, RandomGenerator random) {
        if (!Draw.chance(config.probability(), random)) {
            return image;
        }
        int kernelSize = config.kernelSize().orElse(image.height() / 10 | 1);
        return blur(image, kernelSize, Draw.uniform(config.sigmaMin(), config.sigmaMax(), random));
    }

    static Image blur(Image image, int kernelSize, double sigma) {
        float[] kernel = kernel(kernelSize, sigma);
        int height = image.height();
        int rowLength = image.width() * image.channels();
        float[] blurredRows = alongRows(image, kernel);
        byte[] out = new byte[height * rowLength];
        float[] sums = new float[rowLength];
        for (int row = 0; row < height; row++) {
            Arrays.fill(sums, 0.5f);
            for (int tap = 0; tap < kernelSize; tap++) {
                add(blurredRows, mirrored(row + tap - kernelSize / 2, height) * rowLength, kernel[tap], sums);
            }
            for (int i = 0; i < rowLength; i++) {
                out[row * rowLength + i] = (byte) sums[i];
            }
        }
        return new Image(height, image.width(), image.channels(), out);
    }

    private static float[] alongRows(Image image, float[] kernel) {
        int width = image.width();
        int channels = image.channels();
        int rowLength = width * channels;
        byte[] in = image.pixels();
        float[] out = new float[in.length];
        int[] columns = new int[width + kernel.length - 1];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = mirrored(i - kernel.length / 2, width);
        }
        float[] extended = new float[columns.length * channels];
        float[] sums = new float[rowLength];
        for (int start = 0; start < in.length; start += rowLength) {
            for (int i = 0; i < columns.length; i++) {
                for (int c = 0; c < channels; c++) {
                    extended[i * channels + c] = in[start + columns[i] * channels + c] & 0xff;
                }
            }
            Arrays.fill(sums, 0);
            for (int tap = 0; tap < kernel.length; tap++) {
                add(extended, tap * channels, kernel[tap], sums);
            }
            System.arraycopy(sums, 0, out, start, rowLength);
        }
        return out;
    }

    private static void add(float[] rows, int start, float weight, float[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += weight * rows[start + i];
        }
    }

    private static float[] kernel(int size, double sigma) {
        double[] density = new double[size];
        double sum = 0;
        for (int i = 0; i < size; i++) {
            double distance = (i - size / 2) / sigma;
            density[i] = Math.exp(-0.5 * distance * distance);
            sum += density[i];
        }
        float[] kernel = new float[size];
        for (int i = 0; i < size; i++) {
            kernel[i] = (float) (density[i] / sum);
        }
        return kernel;
    }

    /** The position within 0 to length − 1 that shows at a position beyond, if mirrors stand on the outermost pixels. */
    private static int mirrored(int position, int length) {
        if (length == 1) {
            return 0;
        }
        int period = 2 * (length - 1);
        int within = Math.floorMod(position, period);
        return within < length ? within : period - within;
    }
}
