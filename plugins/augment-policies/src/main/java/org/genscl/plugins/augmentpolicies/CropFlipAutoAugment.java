package org.genscl.plugins.augmentpolicies;

import jakarta.inject.Inject;
import java.util.random.RandomGenerator;
import org.genscl.api.augmentation.Augmentation;
import org.genscl.api.dataset.DatasetInfo;
import org.genscl.api.image.Image;
import org.genscl.api.image.ImageSize;

/** Random resized crop, flip and {@link AutoAugment} (kiimmm/GenSCL {@code data/data.py}, policy {@code auto}). */
public final class CropFlipAutoAugment implements Augmentation {
    private final Chain chain;

    @Inject
    public CropFlipAutoAugment(CropFlipAutoAugmentConfig config, DatasetInfo dataset) {
        chain = new Chain(
                new RandomResizedCrop(RandomResizedCropConfig.of(config.crop()), dataset),
                new HorizontalFlip(new HorizontalFlipConfig(config.flipProbability())),
                new AutoAugment(new AutoAugmentConfig(config.policy())));
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
