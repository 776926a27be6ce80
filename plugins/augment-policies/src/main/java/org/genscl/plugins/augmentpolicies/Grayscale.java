package org.genscl.plugins.augmentpolicies;

import jakarta.inject.Inject;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.genscl.api.augmentation.Augmentation;
import org.genscl.api.dataset.DatasetInfo;
import org.genscl.api.image.Image;
import org.genscl.api.image.ImageSize;

/**
 * Takes the color from some of the images, which keep their channels (torchvision {@code RandomGrayscale}). Data sets of gray
 * images are refused.
 */
public final class Grayscale implements Augmentation {
    private final GrayscaleConfig config;

    @Inject
    public Grayscale(GrayscaleConfig config, DatasetInfo dataset) {
        Colors.require("grayscale", dataset, Map.of("probability", config.probability()));
        this.config = config;
    }

    @Override
    public ImageSize outputSize(ImageSize input) {
        return input;
    }

    @Override
    public Image apply(Image image, RandomGenerator random) {
        return Draw.chance(config.probability(), random) ? PilColor.grayscale(image) : image;
    }
}
