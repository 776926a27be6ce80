package org.genscl.plugins.augmentpolicies;

import java.util.random.RandomGenerator;
import org.genscl.api.image.Image;
import org.genscl.api.image.ImageSize;

/**
 * What the numbered magnitudes of a policy are: evenly spaced from no effect to the strongest (torchvision
 * {@code autoaugment.py, _augmentation_space}).
 *
 * @param bins how many magnitudes there are
 * @param shear the greatest shear, as a slope
 * @param translateShare the greatest translation, as a share of the image's side
 * @param translatePixels the greatest translation on top of that, in pixels
 * @param degrees the greatest rotation
 * @param enhance the greatest change of brightness, color, contrast and sharpness
 * @param bits how many bits posterising takes away at most
 */
record MagnitudeSpace(
        int bins,
        double shear,
        double translateShare,
        double translatePixels,
        double degrees,
        double enhance,
        int bits) {
    private static final double TRANSLATE_SHARE = 150.0 / 331;

    static final MagnitudeSpace AUTO_AUGMENT = new MagnitudeSpace(10, 0.3, TRANSLATE_SHARE, 0, 30, 0.9, 4);
    static final MagnitudeSpace RAND_AUGMENT = new MagnitudeSpace(31, 0.3, TRANSLATE_SHARE, 0, 30, 0.9, 4);
    static final MagnitudeSpace TRIVIAL_AUGMENT_WIDE = new MagnitudeSpace(31, 0.99, 0, 32, 135, 0.99, 6);

    /** Applies an operation with a magnitude, 0 to bins − 1, whose sign is drawn where it has one. */
    Image apply(PolicyOperation operation, int magnitude, Image image, RandomGenerator random) {
        double amount = amount(operation, magnitude, image.size());
        return operation.apply(image, operation.signed() && random.nextBoolean() ? -amount : amount);
    }

    /** What an operation takes for a magnitude; 0 where it takes none. */
    double amount(PolicyOperation operation, int magnitude, ImageSize size) {
        return switch (operation) {
            case SHEAR_X, SHEAR_Y -> spaced(0, shear, magnitude);
            case TRANSLATE_X -> spaced(0, translateShare * size.width() + translatePixels, magnitude);
            case TRANSLATE_Y -> spaced(0, translateShare * size.height() + translatePixels, magnitude);
            case ROTATE -> spaced(0, degrees, magnitude);
            case BRIGHTNESS, COLOR, CONTRAST, SHARPNESS -> spaced(0, enhance, magnitude);
            case POSTERIZE -> 8 - Math.rint((float) magnitude / ((bins - 1f) / bits));
            case SOLARIZE -> spaced(255, 0, magnitude);
            case IDENTITY, AUTO_CONTRAST, EQUALIZE, INVERT -> 0;
        };
    }

    /** PyTorch's {@code linspace} in single precision, which counts from whichever end is nearer. */
    private double spaced(double first, double last, int magnitude) {
        float step = ((float) last - (float) first) / (bins - 1);
        return magnitude < bins / 2 ? (float) first + step * magnitude : (float) last - step * (bins - 1 - magnitude);
    }
}
