package org.genscl.plugins.augmentpolicies;

import jakarta.inject.Inject;
import java.util.random.RandomGenerator;
import org.genscl.api.augmentation.Augmentation;
import org.genscl.api.image.Image;
import org.genscl.api.image.ImageSize;

/** Swaps left and right in some of the images (torchvision {@code RandomHorizontalFlip}). */
public final class HorizontalFlip implements Augmentation {
    private final HorizontalFlipConfig config;

    @Inject
    public HorizontalFlip(HorizontalFlipConfig config) {
        this.config = config;
    }

    @Override
    public ImageSize outputSize(ImageSize input) {
        return input;
    }

    @Override
    public Image apply(Image image, RandomGenerator random) {
        return Draw.chance(config.probability(), random) ? flip(image) : image;
    }

    static Image flip(Image image) {
        int channels = image.channels();
        int rowLength = image.width() * channels;
        byte[] in = image.pixels();
        byte[] out = new byte[in.length];
        for (int row = 0; row < in.length; row += rowLength) {
            if (channels == 3) {
                flipColors(in, out, row, rowLength);
            } else {
                flipGray(in, out, row, rowLength);
            }
        }
        return new Image(image.height(), image.width(), channels, out);
    }

    private static void flipColors(byte[] in, byte[] out, int row, int rowLength) {
        int o = row + rowLength - 3;
        for (int i = row; i < row + rowLength; i += 3, o -= 3) {
            out[o] = in[i];
            out[o + 1] = in[i + 1];
            out[o + 2] = in[i + 2];
        }
    }

    private static void flipGray(byte[] in, byte[] out, int row, int rowLength) {
        for (int i = 0; i < rowLength; i++) {
            out[row + rowLength - 1 - i] = in[row + i];
        }
    }
}
