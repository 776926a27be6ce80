package org.genscl.plugins.augmentpolicies;

import jakarta.inject.Inject;
import java.util.random.RandomGenerator;
import org.genscl.api.augmentation.Augmentation;
import org.genscl.api.dataset.DatasetInfo;
import org.genscl.api.image.Image;
import org.genscl.api.image.ImageSize;

/**
 * Paints squares at random places, clipped at the border, in the data set's mean color (DeVries, Taylor: Improved
 * Regularization of Convolutional Neural Networks with Cutout, 2017; kiimmm/GenSCL {@code data/utils.py, Cutout}). The
 * reference sets normalized values to 0; the mean color, rounded to bytes, becomes that to within half a level.
 */
public final class Cutout implements Augmentation {
    private final CutoutConfig config;
    private final byte[] mean;

    @Inject
    public Cutout(CutoutConfig config, DatasetInfo dataset) {
        this.config = config;
        mean = new byte[dataset.channels()];
        for (int channel = 0; channel < mean.length; channel++) {
            mean[channel] = (byte) Math.round(dataset.mean().get(channel) * 255);
        }
    }

    @Override
    public ImageSize outputSize(ImageSize input) {
        return input;
    }

    @Override
    public Image apply(Image image, RandomGenerator random) {
        byte[] pixels = image.pixels().clone();
        for (int hole = 0; hole < config.holes(); hole++) {
            paint(pixels, image, hole(image.size(), random.nextInt(image.height()), random.nextInt(image.width())));
        }
        return new Image(image.height(), image.width(), image.channels(), pixels);
    }

    /** The square around a pixel, as far as it is within the image. */
    Region hole(ImageSize size, int centerRow, int centerColumn) {
        int half = config.length() / 2;
        int top = Math.max(centerRow - half, 0);
        int left = Math.max(centerColumn - half, 0);
        int bottom = Math.min(centerRow + half, size.height());
        int right = Math.min(centerColumn + half, size.width());
        return new Region(top, left, bottom - top, right - left);
    }

    private void paint(byte[] pixels, Image image, Region hole) {
        int channels = image.channels();
        for (int row = hole.top(); row < hole.top() + hole.height(); row++) {
            int start = (row * image.width() + hole.left()) * channels;
            for (int i = 0; i < hole.width() * channels; i++) {
                pixels[start + i] = mean[i % channels];
            }
        }
    }
}
