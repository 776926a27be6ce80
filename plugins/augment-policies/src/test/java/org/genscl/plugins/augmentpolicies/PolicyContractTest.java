package org.genscl.plugins.augmentpolicies;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.genscl.api.augmentation.Augmentation;
import org.genscl.api.component.EmptyConfig;
import org.genscl.api.dataset.DatasetInfo;
import org.genscl.api.image.ImageSize;
import org.genscl.testkit.augmentation.AugmentationBehavior;
import org.genscl.testkit.augmentation.AugmentationContract;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("policies")
class PolicyContractTest extends AugmentationContract {
    private final Function<DatasetInfo, Augmentation> policy;

    PolicyContractTest(Function<DatasetInfo, Augmentation> policy) {
        this.policy = policy;
    }

    static Stream<Function<DatasetInfo, Augmentation>> policies() {
        return Stream.of(
                dataset -> new SimClr(
                        new SimClrConfig(new CropOptions(Optional.empty(), 0.2, 1), 0.5, 0.8, 0.4, 0.4, 0.4, 0.1, 0.2),
                        dataset),
                dataset -> new CropFlip(new CropFlipConfig(new CropOptions(Optional.of(7), 0.2, 1), 0.5), dataset),
                dataset -> new NoAugmentation(new EmptyConfig()),
                dataset -> new RandomResizedCrop(
                        new RandomResizedCropConfig(new CropOptions(Optional.of(9), 0.2, 1), 0.75, 1.33), dataset),
                dataset -> new RandomCrop(new RandomCropConfig(Optional.of(20), 10), dataset),
                dataset -> new ResizeCenterCrop(new ResizeCenterCropConfig(14, Optional.empty()), dataset),
                dataset -> new HorizontalFlip(new HorizontalFlipConfig(0.5)),
                dataset -> new ColorJitter(new ColorJitterConfig(2, 0.4, 0, 0.5, 0.9), dataset),
                dataset -> new Grayscale(new GrayscaleConfig(0.5), dataset),
                dataset -> new CropFlipAutoAugment(
                        new CropFlipAutoAugmentConfig(
                                new CropOptions(Optional.empty(), 0.08, 1), 0.5, AutoAugmentPolicy.SVHN),
                        dataset),
                dataset -> new CropFlipRandAugment(
                        new CropFlipRandAugmentConfig(new CropOptions(Optional.empty(), 0.08, 1), 0.5, 3, 30), dataset),
                dataset -> new AutoAugment(new AutoAugmentConfig(AutoAugmentPolicy.CIFAR10)),
                dataset -> new RandAugment(new RandAugmentConfig(2, 9)),
                dataset -> new TrivialAugmentWide(new EmptyConfig()),
                dataset -> new Cutout(new CutoutConfig(2, 7), dataset),
                dataset -> new GaussianBlur(new GaussianBlurConfig(Optional.empty(), 0.1, 2, 0.5)),
                dataset ->
                        new RandomErasing(new RandomErasingConfig(0.8, 0.02, 0.33, 0.3, 3.3, Fill.RANDOM, 0), dataset),
                dataset -> new Chain(
                        new RandomCrop(new RandomCropConfig(Optional.of(20), 10), dataset),
                        new ResizeCenterCrop(new ResizeCenterCropConfig(8, Optional.of(5)), dataset)));
    }

    @Override
    protected Augmentation augmentation(DatasetInfo dataset) {
        return policy.apply(dataset);
    }

    @Override
    protected List<ImageSize> sizes() {
        return List.of(new ImageSize(32, 32), new ImageSize(12, 16), new ImageSize(1, 1), new ImageSize(300, 20));
    }

    @Override
    protected boolean has(AugmentationBehavior behavior) {
        Augmentation augmentation = policy.apply(COLOR);
        boolean fixed = augmentation instanceof NoAugmentation || augmentation instanceof ResizeCenterCrop;
        boolean ofColor = augmentation instanceof SimClr
                || augmentation instanceof ColorJitter
                || augmentation instanceof Grayscale;
        return switch (behavior) {
            case RANDOM -> !fixed;
            case GRAYSCALE -> !ofColor;
            case KEEPS_GRAY -> !(augmentation instanceof RandomErasing);
        };
    }
}
