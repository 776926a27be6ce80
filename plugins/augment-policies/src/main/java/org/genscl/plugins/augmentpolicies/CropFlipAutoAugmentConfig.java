package org.genscl.plugins.augmentpolicies;

import org.genscl.api.component.Option;
import org.genscl.api.component.OptionGroup;
import org.genscl.api.component.OptionGroup.Default;

/**
 * Options of {@code auto}.
 *
 * @param crop size of a view and area of the crop
 * @param flipProbability how often a view is flipped
 * @param policy which of the learned policies
 */
public record CropFlipAutoAugmentConfig(
        @OptionGroup(defaults = @Default(option = "scaleMin", value = "0.08"))
        CropOptions crop,

        @Option(description = "Probability of a horizontal flip.", defaultValue = "0.5", min = 0, max = 1)
        double flipProbability,

        @Option(
                description = "Learned policy, by the dataset it was learned on: imagenet, cifar10 or " + "svhn.",
                defaultValue = "imagenet")
        AutoAugmentPolicy policy) {}
