package org.genscl.plugins.augmentpolicies;

import jakarta.inject.Inject;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.genscl.api.augmentation.Augmentation;
import org.genscl.api.dataset.DatasetInfo;
import org.genscl.api.image.Image;
import org.genscl.api.image.ImageSize;
import org.genscl.api.random.RandomStreams;

/**
 * Changes brightness, contrast, saturation and hue, each by a random amount, in random order (torchvision
 * {@code ColorJitter} within {@code RandomApply}). A strength of 0 leaves that step out. Data sets of gray images
 * are refused, unless saturation and hue are left out.
 */
public final class ColorJitter implements Augmentation {
    private static final int STEPS = 4;

    private final ColorJitterConfig config;

    @Inject
    public ColorJitter(ColorJitterConfig config, DatasetInfo dataset) {
        Colors.require("color-jitter", dataset, Map.of("saturation", config.saturation(), "hue", config.hue()));
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
        Image result = image;
        for (int step : RandomStreams.permutation(random, STEPS)) {
            result = apply(step, result, random);
        }
        return result;
    }

    private Image apply(int step, Image image, RandomGenerator random) {
        return switch (step) {
            case 0 ->
                config.brightness() == 0 ? image : PilColor.brightness(image, factor(config.brightness(), random));
            case 1 -> config.contrast() == 0 ? image : PilColor.contrast(image, factor(config.contrast(), random));
            case 2 ->
                config.saturation() == 0 ? image : PilColor.saturation(image, factor(config.saturation(), random));
            default ->
                config.hue() == 0 ? image : PilHue.shift(image, Draw.uniform(-config.hue(), config.hue(), random));
        };
    }

    private static double factor(double strength, RandomGenerator random) {
        return Draw.uniform(Math.max(0, 1 - strength), 1 + strength, random);
    }
}
