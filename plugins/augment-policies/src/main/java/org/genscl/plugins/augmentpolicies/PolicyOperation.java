package org.genscl.plugins.augmentpolicies;

import org.genscl.api.image.Image;

/**
 * The operations of AutoAugment, RandAugment and TrivialAugment, in torchvision's order ({@code autoaugment.py,
 * _apply_op}). What a magnitude means depends on the operation.
 */
enum PolicyOperation {
    IDENTITY(false) {
        @Override
        Image apply(Image image, double magnitude) {
            return image;
        }
    },
    SHEAR_X(true) {
        @Override
        Image apply(Image image, double magnitude) {
            return PilAffine.shearX(image, magnitude);
        }
    },
    SHEAR_Y(true) {
        @Override
        Image apply(Image image, double magnitude) {
            return PilAffine.shearY(image, magnitude);
        }
    },
    TRANSLATE_X(true) {
        @Override
        Image apply(Image image, double magnitude) {
            return PilAffine.translate(image, (int) magnitude, 0);
        }
    },
    TRANSLATE_Y(true) {
        @Override
        Image apply(Image image, double magnitude) {
            return PilAffine.translate(image, 0, (int) magnitude);
        }
    },
    ROTATE(true) {
        @Override
        Image apply(Image image, double magnitude) {
            return PilAffine.rotate(image, magnitude);
        }
    },
    BRIGHTNESS(true) {
        @Override
        Image apply(Image image, double magnitude) {
            return PilColor.brightness(image, 1 + magnitude);
        }
    },
    COLOR(true) {
        @Override
        Image apply(Image image, double magnitude) {
            return PilColor.saturation(image, 1 + magnitude);
        }
    },
    CONTRAST(true) {
        @Override
        Image apply(Image image, double magnitude) {
            return PilColor.contrast(image, 1 + magnitude);
        }
    },
    SHARPNESS(true) {
        @Override
        Image apply(Image image, double magnitude) {
            return PilSharpness.sharpness(image, 1 + magnitude);
        }
    },
    POSTERIZE(false) {
        @Override
        Image apply(Image image, double magnitude) {
            return PilPoint.posterize(image, (int) magnitude);
        }
    },
    SOLARIZE(false) {
        @Override
        Image apply(Image image, double magnitude) {
            return PilPoint.solarize(image, magnitude);
        }
    },
    AUTO_CONTRAST(false) {
        @Override
        Image apply(Image image, double magnitude) {
            return PilPoint.autoContrast(image);
        }
    },
    EQUALIZE(false) {
        @Override
        Image apply(Image image, double magnitude) {
            return PilPoint.equalize(image);
        }
    },
    INVERT(false) {
        @Override
        Image apply(Image image, double magnitude) {
            return PilPoint.invert(image);
        }
    };

    private final boolean signed;

    PolicyOperation(boolean signed) {
        this.signed = signed;
    }

    /** Whether a magnitude is made negative half of the time. */
    boolean signed() {
        return signed;
    }

    /** Applies this with a magnitude of a {@link MagnitudeSpace}, or its negative if {@link #signed()}. */
    abstract Image apply(Image image, double magnitude);
}
