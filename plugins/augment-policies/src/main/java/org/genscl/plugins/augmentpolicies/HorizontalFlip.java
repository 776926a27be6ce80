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
            for (int i = row, o = row + rowLength - channels; o >= row; i += channels, o -= channels) {
                for (int c = 0; c < channels; c++) {
                    out[o + c] = in[i + c];
                }
            }
        }
        return new Image(image.height(), image.width(), channels, out);
    }
}
