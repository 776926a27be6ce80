package org.genscl.plugins.augmentpolicies;

import jakarta.inject.Inject;
import java.util.random.RandomGenerator;
import org.genscl.api.augmentation.Augmentation;
import org.genscl.api.image.Image;
import org.genscl.api.image.ImageSize;

/**
 * Applies a fixed number of operations, drawn with repetition, all of one magnitude (Cubuk et al., RandAugment, 2020;
 * torchvision {@code RandAugment}).
 */
public final class RandAugment implements Augmentation {
    /** All but {@link PolicyOperation#INVERT}, which comes last. */
    static final int OPERATIONS = PolicyOperation.INVERT.ordinal();

    private static final PolicyOperation[] ALL = PolicyOperation.values();

    private final RandAugmentConfig config;

    @Inject
    public RandAugment(RandAugmentConfig config) {
        this.config = config;
    }

    @Override
    public ImageSize outputSize(ImageSize input) {
        return input;
    }

    @Override
    public Image apply(Image image, RandomGenerator random) {
        Image result = image;
        for (int i = 0; i < config.operations(); i++) {
            result = MagnitudeSpace.RAND_AUGMENT.apply(draw(random), config.magnitude(), result, random);
        }
        return result;
    }

    static PolicyOperation draw(RandomGenerator random) {
        return ALL[random.nextInt(OPERATIONS)];
    }
}
