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
                        "SimCLR's views: random resized crop, flip, colour jitter, grey."),
                augmentation(
                        "crop-flip",
                        CropFlipConfig.class,
                        CropFlip.class,
                        "Random resized crop and flip: the reference's policy 'no', which it has for linear evaluation."),
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
                augmentation("none", EmptyConfig.class, NoAugmentation.class, "Leaves images as they are."),
                augmentation(
                        "sequence",
                        SequenceConfig.class,
                        Sequence.class,
                        "Applies other augmentations one after the other."),
                augmentation(
                        "random-resized-crop",
                        RandomResizedCropConfig.class,
                        RandomResizedCrop.class,
                        "Crops a rectangle of random area, shape and place, and resizes it."),
                augmentation(
                        "random-crop",
                        RandomCropConfig.class,
                        RandomCrop.class,
                        "Puts a black border around the image and crops at a random place."),
                augmentation(
                        "resize-center-crop",
                        ResizeCenterCropConfig.class,
                        ResizeCenterCrop.class,
                        "Resizes the shorter side and crops the centre; not random."),
                augmentation(
                        "horizontal-flip",
                        HorizontalFlipConfig.class,
                        HorizontalFlip.class,
                        "Swaps left and right in some of the images."),
                augmentation(
                        "color-jitter",
                        ColorJitterConfig.class,
                        ColorJitter.class,
                        "Changes brightness, contrast, saturation and hue at random."),
                augmentation(
                        "grayscale",
                        GrayscaleConfig.class,
                        Grayscale.class,
                        "Takes the colour from some of the images."),
                augmentation(
                        "gaussian-blur",
                        GaussianBlurConfig.class,
                        GaussianBlur.class,
                        "Blurs some of the images by a random amount."),
                augmentation(
                        "auto-augment",
                        AutoAugmentConfig.class,
                        AutoAugment.class,
                        "Applies a random pair of operations from a learnt policy."),
                augmentation(
                        "rand-augment",
                        RandAugmentConfig.class,
                        RandAugment.class,
                        "Applies a number of random operations of one magnitude."),
                augmentation(
                        "trivial-augment-wide",
                        EmptyConfig.class,
                        TrivialAugmentWide.class,
                        "Applies one random operation of random magnitude."),
                augmentation(
                        "cutout",
                        CutoutConfig.class,
                        Cutout.class,
                        "Paints squares at random places in the data set's mean colour."),
                augmentation(
                        "random-erasing",
                        RandomErasingConfig.class,
                        RandomErasing.class,
                        "Erases a rectangle of random area, shape and place from some of the images."));
    }

    private static <C extends Record> Component<Augmentation, C> augmentation(
            String type, Class<C> config, Class<? extends Augmentation> implementation, String summary) {
        return new Component<>(Kind.AUGMENTATION, type, config, implementation, summary);
    }
}
