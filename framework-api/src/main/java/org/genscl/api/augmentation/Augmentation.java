package org.genscl.api.augmentation;

import java.util.random.RandomGenerator;
import org.apiguardian.api.API;
import org.genscl.api.image.Image;
import org.genscl.api.image.ImageSize;

/**
 * A random function from image to image. Implementations are immutable: many threads call one instance at a time, each
 * with its own generator, and the same image and generator state give the same result.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface Augmentation {

    /**
     * Makes a view of an image.
     *
     * @param image any size; not modified
     * @param random the only source of randomness
     * @return an image of {@code outputSize(image.size())}, possibly {@code image} itself
     */
    Image apply(Image image, RandomGenerator random);

    /** The size of the result for an input of the given size. */
    ImageSize outputSize(ImageSize input);
}
