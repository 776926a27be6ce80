package org.genscl.plugins.augmentpolicies;

import jakarta.inject.Inject;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.genscl.api.augmentation.Augmentation;
import org.genscl.api.dataset.DatasetInfo;
import org.genscl.api.image.Image;
import org.genscl.api.image.ImageSize;

/**
 * SimCLR's views: random resized crop, flip, color jitter, gray (Chen et al., A Simple Framework for Contrastive
 * Learning of Visual Representations, 2020, without blur; kiimmm/GenSCL {@code data/data.py}, policy {@code sim}).
 */
public final class SimClr implements Augmentation {
    private final Chain chain;

    @Inject
    public SimClr(SimClrConfig config, DatasetInfo dataset) {
        // Checked here, so that a message names this policy and its options, not a step's.
        Colors.require(
                "sim",
                dataset,
                Map.of(
                        "saturation",
                        config.saturation(),
                        "hue",
                        config.hue(),
                        "grayscale-probability",
                        config.grayscaleProbability()));
        chain = new Chain(
                new RandomResizedCrop(RandomResizedCropConfig.of(config.crop()), dataset),
                new HorizontalFlip(new HorizontalFlipConfig(config.flipProbability())),
                new ColorJitter(
                        new ColorJitterConfig(
                                config.brightness(),
                                config.contrast(),
                                config.saturation(),
                                config.hue(),
                                config.jitterProbability()),
                        dataset),
                new Grayscale(new GrayscaleConfig(config.grayscaleProbability()), dataset));
    }

    @Override
    public ImageSize outputSize(ImageSize input) {
        return chain.outputSize(input);
    }

    @Override
    public Image apply(Image image, RandomGenerator random) {
        return chain.apply(image, random);
    }
}
