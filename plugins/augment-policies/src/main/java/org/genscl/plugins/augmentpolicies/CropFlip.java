package org.genscl.plugins.augmentpolicies;

import jakarta.inject.Inject;
import java.util.random.RandomGenerator;
import org.genscl.api.augmentation.Augmentation;
import org.genscl.api.dataset.DatasetInfo;
import org.genscl.api.image.Image;
import org.genscl.api.image.ImageSize;

/**
 * Random resized crop and flip: what the reference's linear evaluation calls no augmentation (kiimmm/GenSCL
 * {@code data/data.py}, policy {@code no}).
 */
public final class CropFlip implements Augmentation {
    private final Chain chain;

    @Inject
    public CropFlip(CropFlipConfig config, DatasetInfo dataset) {
        chain = new Chain(
                new RandomResizedCrop(RandomResizedCropConfig.of(config.crop()), dataset),
                new HorizontalFlip(new HorizontalFlipConfig(config.flipProbability())));
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
