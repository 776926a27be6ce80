package org.genscl.plugins.augmentpolicies;

import jakarta.inject.Inject;
import java.util.random.RandomGenerator;
import org.genscl.api.augmentation.Augmentation;
import org.genscl.api.component.ComponentFactory;
import org.genscl.api.image.Image;
import org.genscl.api.image.ImageSize;

/** Applies the augmentations that a recipe lists, one after the other. */
public final class Sequence implements Augmentation {
    private final Chain chain;

    @Inject
    public Sequence(SequenceConfig config, ComponentFactory components) {
        chain = new Chain(
                config.steps().stream().<Augmentation>map(components::create).toList());
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
