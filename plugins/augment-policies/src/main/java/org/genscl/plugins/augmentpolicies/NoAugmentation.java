package org.genscl.plugins.augmentpolicies;

import jakarta.inject.Inject;
import java.util.random.RandomGenerator;
import org.genscl.api.augmentation.Augmentation;
import org.genscl.api.component.EmptyConfig;
import org.genscl.api.image.Image;
import org.genscl.api.image.ImageSize;

/** Leaves images as they are. */
public final class NoAugmentation implements Augmentation {

    @Inject
    public NoAugmentation(EmptyConfig config) {}

    @Override
    public ImageSize outputSize(ImageSize input) {
        return input;
    }

    @Override
    public Image apply(Image image, RandomGenerator random) {
        return image;
    }
}
