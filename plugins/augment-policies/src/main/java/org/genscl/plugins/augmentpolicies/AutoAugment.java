package org.genscl.plugins.augmentpolicies;

import jakarta.inject.Inject;
import java.util.random.RandomGenerator;
import org.genscl.api.augmentation.Augmentation;
import org.genscl.api.image.Image;
import org.genscl.api.image.ImageSize;

/**
 * Draws a pair of operations from a learned policy and applies each with its probability (Cubuk et al., AutoAugment:
 * Learning Augmentation Strategies from Data, 2019; torchvision {@code AutoAugment}).
 */
public final class AutoAugment implements Augmentation {
    private final AutoAugmentPolicy policy;

    @Inject
    public AutoAugment(AutoAugmentConfig config) {
        policy = config.policy();
    }

    @Override
    public ImageSize outputSize(ImageSize input) {
        return input;
    }

    @Override
    public Image apply(Image image, RandomGenerator random) {
        AutoAugmentPolicy.Pair pair =
                policy.pairs().get(random.nextInt(policy.pairs().size()));
        return apply(pair.second(), apply(pair.first(), image, random), random);
    }

    private static Image apply(AutoAugmentPolicy.Step step, Image image, RandomGenerator random) {
        return Draw.chance(step.probability(), random)
                ? MagnitudeSpace.AUTO_AUGMENT.apply(step.operation(), step.magnitude(), image, random)
                : image;
    }
}
