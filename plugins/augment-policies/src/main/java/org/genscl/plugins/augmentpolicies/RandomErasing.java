package org.genscl.plugins.augmentpolicies;

import jakarta.inject.Inject;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.genscl.api.augmentation.Augmentation;
import org.genscl.api.dataset.DatasetInfo;
import org.genscl.api.image.Image;
import org.genscl.api.image.ImageSize;

/**
 * Erases a rectangle of random area, shape and place from some of the images (Zhong et al., Random Erasing Data Augmentation,
 * 2020; torchvision {@code RandomErasing}). torchvision erases after normalization, to 0 by default or to standard normal
 * noise; here it is done on bytes, so what becomes of it is that to within half a level, and noise ends at black and white.
 */
public final class RandomErasing implements Augmentation {
    private static final int ATTEMPTS = 10;

    private final RandomErasingConfig config;
    private final DatasetInfo dataset;

    @Inject
    public RandomErasing(RandomErasingConfig config, DatasetInfo dataset) {
        this.config = config;
        this.dataset = dataset;
    }

    @Override
    public ImageSize outputSize(ImageSize input) {
        return input;
    }

    @Override
    public Image apply(Image image, RandomGenerator random) {
        if (!Draw.chance(config.probability(), random)) {
            return image;
        }
        return region(image.size(), random)
                .map(region -> erase(image, region, random))
                .orElse(image);
    }

    /** Nothing where no attempt fits: a rectangle is lower and narrower than the image. */
    private Optional<Region> region(ImageSize size, RandomGenerator random) {
        double area = (double) size.height() * size.width();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            double share = Draw.uniform(config.scaleMin(), config.scaleMax(), random);
            double ratio = Math.exp(Draw.uniform(Math.log(config.ratioMin()), Math.log(config.ratioMax()), random));
            // rint rounds halves to even, as Python does.
            int height = (int) Math.rint(Math.sqrt(area * share * ratio));
            int width = (int) Math.rint(Math.sqrt(area * share / ratio));
            if (height < size.height() && width < size.width()) {
                int top = random.nextInt(size.height() - height + 1);
                int left = random.nextInt(size.width() - width + 1);
                return Optional.of(new Region(top, left, height, width));
            }
        }
        return Optional.empty();
    }

    private Image erase(Image image, Region region, RandomGenerator random) {
        int channels = image.channels();
        byte[] pixels = image.pixels().clone();
        for (int row = region.top(); row < region.top() + region.height(); row++) {
            int start = (row * image.width() + region.left()) * channels;
            for (int i = 0; i < region.width() * channels; i++) {
                pixels[start + i] = value(i % channels, random);
            }
        }
        return new Image(image.height(), image.width(), channels, pixels);
    }

    private byte value(int channel, RandomGenerator random) {
        if (config.fill() == Fill.CONSTANT) {
            return (byte) config.value();
        }
        double noise =
                config.fill() == Fill.RANDOM ? dataset.standardDeviation().get(channel) * random.nextGaussian() : 0;
        return (byte) Math.round(255 * Math.min(Math.max(dataset.mean().get(channel) + noise, 0), 1));
    }
}
