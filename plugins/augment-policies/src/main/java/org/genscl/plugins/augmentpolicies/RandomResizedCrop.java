package org.genscl.plugins.augmentpolicies;

import jakarta.inject.Inject;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.genscl.api.augmentation.Augmentation;
import org.genscl.api.dataset.DatasetInfo;
import org.genscl.api.image.Image;
import org.genscl.api.image.ImageSize;

/**
 * Crops a rectangle of random area, shape and place, and resizes it (torchvision {@code RandomResizedCrop}, bilinear
 * with antialias as on PIL images).
 */
public final class RandomResizedCrop implements Augmentation {
    private static final int ATTEMPTS = 10;

    private final RandomResizedCropConfig config;
    private final PilResize resize;

    @Inject
    public RandomResizedCrop(RandomResizedCropConfig config, DatasetInfo dataset) {
        this.config = config;
        resize = new PilResize(viewSize(config.crop().size(), dataset));
    }

    /** The square of the given size, or the data set's. */
    static ImageSize viewSize(Optional<Integer> size, DatasetInfo dataset) {
        return size.map(side -> new ImageSize(side, side)).orElse(dataset.size());
    }

    @Override
    public ImageSize outputSize(ImageSize input) {
        return resize.size();
    }

    @Override
    public Image apply(Image image, RandomGenerator random) {
        return resize.apply(image, region(image, random));
    }

    private Region region(Image image, RandomGenerator random) {
        double area = (double) image.height() * image.width();
        double least = Math.log(config.ratioMin());
        double greatest = Math.log(config.ratioMax());
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            double share = Draw.uniform(config.crop().scaleMin(), config.crop().scaleMax(), random);
            double ratio = Math.exp(Draw.uniform(least, greatest, random));
            ImageSize crop = cropSize(area * share, ratio);
            if (crop.height() > 0
                    && crop.height() <= image.height()
                    && crop.width() > 0
                    && crop.width() <= image.width()) {
                return new Region(
                        random.nextInt(image.height() - crop.height() + 1),
                        random.nextInt(image.width() - crop.width() + 1),
                        crop.height(),
                        crop.width());
            }
        }
        return center(image.size());
    }

    /** The crop of an area, in pixels, and an aspect ratio; may be larger than the image. */
    static ImageSize cropSize(double area, double ratio) {
        // rint rounds halves to even, as Python does.
        return new ImageSize((int) Math.rint(Math.sqrt(area / ratio)), (int) Math.rint(Math.sqrt(area * ratio)));
    }

    /** What is cropped when no attempt fits: as much as the range of aspect ratios allows, from the center. */
    private Region center(ImageSize image) {
        double ratio = (double) image.width() / image.height();
        int width = image.width();
        int height = image.height();
        if (ratio < config.ratioMin()) {
            height = Math.max((int) Math.rint(width / config.ratioMin()), 1);
        } else if (ratio > config.ratioMax()) {
            width = Math.max((int) Math.rint(height * config.ratioMax()), 1);
        }
        return new Region((image.height() - height) / 2, (image.width() - width) / 2, height, width);
    }
}
