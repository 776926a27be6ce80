package org.genscl.plugins.augmentpolicies;

import jakarta.inject.Inject;
import java.util.random.RandomGenerator;
import org.genscl.api.augmentation.Augmentation;
import org.genscl.api.component.EmptyConfig;
import org.genscl.api.image.Image;
import org.genscl.api.image.ImageSize;

/**
 * Applies one operation of any magnitude from a wide range, both drawn evenly (Müller, Hutter: TrivialAugment, 2021;
 * torchvision {@code TrivialAugmentWide}).
 */
public final class TrivialAugmentWide implements Augmentation {
    private static final MagnitudeSpace SPACE = MagnitudeSpace.TRIVIAL_AUGMENT_WIDE;

    @Inject
    public TrivialAugmentWide(EmptyConfig config) {}

    @Override
    public ImageSize outputSize(ImageSize input) {
        return input;
    }

    @Override
    public Image apply(Image image, RandomGenerator random) {
        return SPACE.apply(RandAugment.draw(random), random.nextInt(SPACE.bins()), image, random);
    }
}
