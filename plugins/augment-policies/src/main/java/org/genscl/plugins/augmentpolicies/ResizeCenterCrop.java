package org.genscl.plugins.augmentpolicies;

import jakarta.inject.Inject;
import java.util.random.RandomGenerator;
import org.genscl.api.augmentation.Augmentation;
import org.genscl.api.dataset.DatasetInfo;
import org.genscl.api.image.Image;
import org.genscl.api.image.ImageSize;

/**
 * Resizes the shorter side, keeping the aspect ratio, and crops the center; not random (torchvision {@code Resize} and
 * {@code CenterCrop}). What a resized image lacks of the crop's size is black.
 */
public final class ResizeCenterCrop implements Augmentation {
    private final int resize;
    private final ImageSize size;

    @Inject
    public ResizeCenterCrop(ResizeCenterCropConfig config, DatasetInfo dataset) {
        resize = config.resize();
        size = RandomResizedCrop.viewSize(config.size(), dataset);
    }

    @Override
    public ImageSize outputSize(ImageSize input) {
        return size;
    }

    @Override
    public Image apply(Image image, RandomGenerator random) {
        return centerCrop(resizeShorterSide(image, resize), size);
    }

    static Image resizeShorterSide(Image image, int length) {
        // The longer side is cut off to whole pixels, as torchvision does.
        long shorter = Math.min(image.height(), image.width());
        ImageSize resized = new ImageSize(
                (int) (length * (long) image.height() / shorter), (int) (length * (long) image.width() / shorter));
        return resized.equals(image.size()) ? image : new PilResize(resized).apply(image, Region.all(image.size()));
    }

    static Image centerCrop(Image image, ImageSize size) {
        return PilCrop.crop(image, margin(image.height(), size.height()), margin(image.width(), size.width()), size);
    }

    /** Where the crop begins: halves are rounded to even, but where there is a border, to the outside. */
    private static int margin(int length, int cropped) {
        return length >= cropped ? (int) Math.rint((length - cropped) / 2.0) : -((cropped - length) / 2);
    }
}
