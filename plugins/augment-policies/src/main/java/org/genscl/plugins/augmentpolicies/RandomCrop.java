package org.genscl.plugins.augmentpolicies;

import jakarta.inject.Inject;
import java.util.random.RandomGenerator;
import org.genscl.api.augmentation.Augmentation;
import org.genscl.api.dataset.DatasetInfo;
import org.genscl.api.error.UserException;
import org.genscl.api.image.Image;
import org.genscl.api.image.ImageSize;

/** Puts a black border around the image and crops a part of fixed size at a random place (torchvision {@code RandomCrop}). */
public final class RandomCrop implements Augmentation {
    private final int padding;
    private final ImageSize size;

    @Inject
    public RandomCrop(RandomCropConfig config, DatasetInfo dataset) {
        padding = config.padding();
        size = RandomResizedCrop.viewSize(config.size(), dataset);
    }

    @Override
    public ImageSize outputSize(ImageSize input) {
        return size;
    }

    /** @throws UserException if the image with its border is smaller than a view */
    @Override
    public Image apply(Image image, RandomGenerator random) {
        int rows = image.height() + 2 * padding - size.height();
        int columns = image.width() + 2 * padding - size.width();
        if (rows < 0 || columns < 0) {
            throw new UserException("augmentation 'random-crop' cannot cut " + size + " pixels out of an image of "
                    + image.size() + " with a border of " + padding
                    + ": choose a smaller size, a larger padding, or 'random-resized-crop'");
        }
        return PilCrop.crop(image, random.nextInt(rows + 1) - padding, random.nextInt(columns + 1) - padding, size);
    }
}
