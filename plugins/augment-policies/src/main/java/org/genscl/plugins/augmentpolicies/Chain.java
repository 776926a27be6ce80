package org.genscl.plugins.augmentpolicies;

import java.util.List;
import java.util.random.RandomGenerator;
import org.genscl.api.augmentation.Augmentation;
import org.genscl.api.image.Image;
import org.genscl.api.image.ImageSize;

/** Augmentations one after the other. */
final class Chain implements Augmentation {
    private final Augmentation[] steps;

    Chain(List<Augmentation> steps) {
        this.steps = steps.toArray(Augmentation[]::new);
    }

    Chain(Augmentation... steps) {
        this(List.of(steps));
    }

    @Override
    public ImageSize outputSize(ImageSize input) {
        ImageSize size = input;
        for (Augmentation step : steps) {
            size = step.outputSize(size);
        }
        return size;
    }

    @Override
    public Image apply(Image image, RandomGenerator random) {
        Image result = image;
        for (Augmentation step : steps) {
            result = step.apply(result, random);
        }
        return result;
    }
}
