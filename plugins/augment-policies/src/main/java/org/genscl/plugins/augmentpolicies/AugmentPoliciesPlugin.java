package org.genscl.plugins.augmentpolicies;

import java.util.List;
import org.genscl.api.augmentation.Augmentation;
import org.genscl.api.component.Component;
import org.genscl.api.component.EmptyConfig;
import org.genscl.api.component.ExperimentPlugin;
import org.genscl.api.component.Kind;
import org.pf4j.Extension;

/** Brings the augmentations: the reference's policies and the steps they are made of. */
@Extension
public final class AugmentPoliciesPlugin implements ExperimentPlugin {

    @Override
    public List<Component<?, ?>> components() {
        return List.of(
                augmentation(
                        "sim",
                        SimClrConfig.class,
                        SimClr.class,
                        "SimCLR's views: random resized crop, flip, color jitter, grayscale."),
                augmentation(
                        "crop-flip",
                        CropFlipConfig.class,
                        CropFlip.class,
                        "Random resized crop and flip: the reference's policy 'no', used for " + "linear evaluation."),
                augmentation(
                        "auto",
                        CropFlipAutoAugmentConfig.class,
                        CropFlipAutoAugment.class,
                        "Random resized crop, flip and AutoAugment: the reference's policy 'auto'."),
                augmentation(
                        "rand",
                        CropFlipRandAugmentConfig.class,
                        CropFlipRandAugment.class,
                        "Random resized crop, flip and RandAugment: the reference's policy 'rand'."),
                augmentation("none", EmptyConfig.class, NoAugmentation.class, "Leaves images unchanged."),
                augmentation(
                        "sequence", SequenceConfig.class, Sequence.class, "Applies other augmentations in sequence."),
                augmentation(
                        "random-resized-crop",
                        RandomResizedCropConfig.class,
                        RandomResizedCrop.class,
                        "Crops a rectangle of random area, aspect ratio and position, and " + "resizes it."),
                augmentation(
                        "random-crop",
                        RandomCropConfig.class,
                        RandomCrop.class,
                        "Pads the image with black and crops at a random position."),
                augmentation(
                        "resize-center-crop",
                        ResizeCenterCropConfig.class,
                        ResizeCenterCrop.class,
                        "Resizes the shorter side and crops the center; not random."),
                augmentation(
                        "horizontal-flip",
                        HorizontalFlipConfig.class,
                        HorizontalFlip.class,
                        "Flips images horizontally with a given probability."),
                augmentation(
                        "color-jitter",
                        ColorJitterConfig.class,
                        ColorJitter.class,
                        "Changes brightness, contrast, saturation and hue at random."),
                augmentation(
                        "grayscale",
                        GrayscaleConfig.class,
                        Grayscale.class,
                        "Converts images to grayscale with a given probability."),
                augmentation(
                        "gaussian-blur",
                        GaussianBlurConfig.class,
                        GaussianBlur.class,
                        "Applies a Gaussian blur of random strength with a given probability."),
                augmentation(
                        "auto-augment",
                        AutoAugmentConfig.class,
                        AutoAugment.class,
                        "Applies a random pair of operations from a learned policy."),
                augmentation(
                        "rand-augment",
                        RandAugmentConfig.class,
                        RandAugment.class,
                        "Applies a number of random operations with a fixed magnitude."),
                augmentation(
                        "trivial-augment-wide",
                        EmptyConfig.class,
                        TrivialAugmentWide.class,
                        "Applies one random operation with a random magnitude."),
                augmentation(
                        "cutout",
                        CutoutConfig.class,
                        Cutout.class,
                        "Fills squares at random positions with the dataset's mean color."),
                augmentation(
                        "random-erasing",
                        RandomErasingConfig.class,
                        RandomErasing.class,
                        "Erases a rectangle of random area, aspect ratio and position with a " + "given probability."));
    }

    private static <C extends Record> Component<Augmentation, C> augmentation(
            String type, Class<C> config, Class<? extends Augmentation> implementation, String summary) {
        return new Component<>(Kind.AUGMENTATION, type, config, implementation, summary);
    }
}
