package org.genscl.plugins.augmentpolicies;

import static org.genscl.plugins.augmentpolicies.PolicyOperation.AUTO_CONTRAST;
import static org.genscl.plugins.augmentpolicies.PolicyOperation.BRIGHTNESS;
import static org.genscl.plugins.augmentpolicies.PolicyOperation.COLOR;
import static org.genscl.plugins.augmentpolicies.PolicyOperation.CONTRAST;
import static org.genscl.plugins.augmentpolicies.PolicyOperation.EQUALIZE;
import static org.genscl.plugins.augmentpolicies.PolicyOperation.INVERT;
import static org.genscl.plugins.augmentpolicies.PolicyOperation.POSTERIZE;
import static org.genscl.plugins.augmentpolicies.PolicyOperation.ROTATE;
import static org.genscl.plugins.augmentpolicies.PolicyOperation.SHARPNESS;
import static org.genscl.plugins.augmentpolicies.PolicyOperation.SHEAR_X;
import static org.genscl.plugins.augmentpolicies.PolicyOperation.SHEAR_Y;
import static org.genscl.plugins.augmentpolicies.PolicyOperation.SOLARIZE;
import static org.genscl.plugins.augmentpolicies.PolicyOperation.TRANSLATE_X;
import static org.genscl.plugins.augmentpolicies.PolicyOperation.TRANSLATE_Y;

import java.util.List;

/** The policies that AutoAugment learned, each named for the data set it was learned on (Cubuk et al., 2019). */
public enum AutoAugmentPolicy {
    IMAGENET(List.of(
            pair(POSTERIZE, 0.4, 8, ROTATE, 0.6, 9),
            pair(SOLARIZE, 0.6, 5, AUTO_CONTRAST, 0.6, 0),
            pair(EQUALIZE, 0.8, 0, EQUALIZE, 0.6, 0),
            pair(POSTERIZE, 0.6, 7, POSTERIZE, 0.6, 6),
            pair(EQUALIZE, 0.4, 0, SOLARIZE, 0.2, 4),
            pair(EQUALIZE, 0.4, 0, ROTATE, 0.8, 8),
            pair(SOLARIZE, 0.6, 3, EQUALIZE, 0.6, 0),
            pair(POSTERIZE, 0.8, 5, EQUALIZE, 1.0, 0),
            pair(ROTATE, 0.2, 3, SOLARIZE, 0.6, 8),
            pair(EQUALIZE, 0.6, 0, POSTERIZE, 0.4, 6),
            pair(ROTATE, 0.8, 8, COLOR, 0.4, 0),
            pair(ROTATE, 0.4, 9, EQUALIZE, 0.6, 0),
            pair(EQUALIZE, 0.0, 0, EQUALIZE, 0.8, 0),
            pair(INVERT, 0.6, 0, EQUALIZE, 1.0, 0),
            pair(COLOR, 0.6, 4, CONTRAST, 1.0, 8),
            pair(ROTATE, 0.8, 8, COLOR, 1.0, 2),
            pair(COLOR, 0.8, 8, SOLARIZE, 0.8, 7),
            pair(SHARPNESS, 0.4, 7, INVERT, 0.6, 0),
            pair(SHEAR_X, 0.6, 5, EQUALIZE, 1.0, 0),
            pair(COLOR, 0.4, 0, EQUALIZE, 0.6, 0),
            pair(EQUALIZE, 0.4, 0, SOLARIZE, 0.2, 4),
            pair(SOLARIZE, 0.6, 5, AUTO_CONTRAST, 0.6, 0),
            pair(INVERT, 0.6, 0, EQUALIZE, 1.0, 0),
            pair(COLOR, 0.6, 4, CONTRAST, 1.0, 8),
            pair(EQUALIZE, 0.8, 0, EQUALIZE, 0.6, 0))),
    CIFAR10(List.of(
            pair(INVERT, 0.1, 0, CONTRAST, 0.2, 6),
            pair(ROTATE, 0.7, 2, TRANSLATE_X, 0.3, 9),
            pair(SHARPNESS, 0.8, 1, SHARPNESS, 0.9, 3),
            pair(SHEAR_Y, 0.5, 8, TRANSLATE_Y, 0.7, 9),
            pair(AUTO_CONTRAST, 0.5, 0, EQUALIZE, 0.9, 0),
            pair(SHEAR_Y, 0.2, 7, POSTERIZE, 0.3, 7),
            pair(COLOR, 0.4, 3, BRIGHTNESS, 0.6, 7),
            pair(SHARPNESS, 0.3, 9, BRIGHTNESS, 0.7, 9),
            pair(EQUALIZE, 0.6, 0, EQUALIZE, 0.5, 0),
            pair(CONTRAST, 0.6, 7, SHARPNESS, 0.6, 5),
            pair(COLOR, 0.7, 7, TRANSLATE_X, 0.5, 8),
            pair(EQUALIZE, 0.3, 0, AUTO_CONTRAST, 0.4, 0),
            pair(TRANSLATE_Y, 0.4, 3, SHARPNESS, 0.2, 6),
            pair(BRIGHTNESS, 0.9, 6, COLOR, 0.2, 8),
            pair(SOLARIZE, 0.5, 2, INVERT, 0.0, 0),
            pair(EQUALIZE, 0.2, 0, AUTO_CONTRAST, 0.6, 0),
            pair(EQUALIZE, 0.2, 0, EQUALIZE, 0.6, 0),
            pair(COLOR, 0.9, 9, EQUALIZE, 0.6, 0),
            pair(AUTO_CONTRAST, 0.8, 0, SOLARIZE, 0.2, 8),
            pair(BRIGHTNESS, 0.1, 3, COLOR, 0.7, 0),
            pair(SOLARIZE, 0.4, 5, AUTO_CONTRAST, 0.9, 0),
            pair(TRANSLATE_Y, 0.9, 9, TRANSLATE_Y, 0.7, 9),
            pair(AUTO_CONTRAST, 0.9, 0, SOLARIZE, 0.8, 3),
            pair(EQUALIZE, 0.8, 0, INVERT, 0.1, 0),
            pair(TRANSLATE_Y, 0.7, 9, AUTO_CONTRAST, 0.9, 0))),
    SVHN(List.of(
            pair(SHEAR_X, 0.9, 4, INVERT, 0.2, 0),
            pair(SHEAR_Y, 0.9, 8, INVERT, 0.7, 0),
            pair(EQUALIZE, 0.6, 0, SOLARIZE, 0.6, 6),
            pair(INVERT, 0.9, 0, EQUALIZE, 0.6, 0),
            pair(EQUALIZE, 0.6, 0, ROTATE, 0.9, 3),
            pair(SHEAR_X, 0.9, 4, AUTO_CONTRAST, 0.8, 0),
            pair(SHEAR_Y, 0.9, 8, INVERT, 0.4, 0),
            pair(SHEAR_Y, 0.9, 5, SOLARIZE, 0.2, 6),
            pair(INVERT, 0.9, 0, AUTO_CONTRAST, 0.8, 0),
            pair(EQUALIZE, 0.6, 0, ROTATE, 0.9, 3),
            pair(SHEAR_X, 0.9, 4, SOLARIZE, 0.3, 3),
            pair(SHEAR_Y, 0.8, 8, INVERT, 0.7, 0),
            pair(EQUALIZE, 0.9, 0, TRANSLATE_Y, 0.6, 6),
            pair(INVERT, 0.9, 0, EQUALIZE, 0.6, 0),
            pair(CONTRAST, 0.3, 3, ROTATE, 0.8, 4),
            pair(INVERT, 0.8, 0, TRANSLATE_Y, 0.0, 2),
            pair(SHEAR_Y, 0.7, 6, SOLARIZE, 0.4, 8),
            pair(INVERT, 0.6, 0, ROTATE, 0.8, 4),
            pair(SHEAR_Y, 0.3, 7, TRANSLATE_X, 0.9, 3),
            pair(SHEAR_X, 0.1, 6, INVERT, 0.6, 0),
            pair(SOLARIZE, 0.7, 2, TRANSLATE_Y, 0.6, 7),
            pair(SHEAR_Y, 0.8, 4, INVERT, 0.8, 0),
            pair(SHEAR_X, 0.7, 9, TRANSLATE_Y, 0.8, 3),
            pair(SHEAR_Y, 0.8, 5, AUTO_CONTRAST, 0.7, 0),
            pair(SHEAR_X, 0.7, 2, INVERT, 0.1, 0)));

    private final List<Pair> pairs;

    AutoAugmentPolicy(List<Pair> pairs) {
        this.pairs = pairs;
    }

    /** The pairs of steps of which one is drawn for each image. */
    List<Pair> pairs() {
        return pairs;
    }

    /**
     * An operation that is applied with a probability.
     *
     * @param magnitude a number of {@link MagnitudeSpace#AUTO_AUGMENT}; without effect where the operation takes none
     */
    record Step(PolicyOperation operation, double probability, int magnitude) {}

    /** Two steps, one after the other. */
    record Pair(Step first, Step second) {}

    private static Pair pair(
            PolicyOperation first,
            double firstProbability,
            int firstMagnitude,
            PolicyOperation second,
            double secondProbability,
            int secondMagnitude) {
        return new Pair(
                new Step(first, firstProbability, firstMagnitude),
                new Step(second, secondProbability, secondMagnitude));
    }
}
