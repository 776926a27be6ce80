package org.genscl.plugins.augmentpolicies;

import org.genscl.api.component.Option;

/**
 * Options of {@code auto-augment}.
 *
 * @param policy which of the learned policies
 */
public record AutoAugmentConfig(
        @Option(
                description = "Learned policy, by the dataset it was learned on: imagenet, cifar10 or " + "svhn.",
                defaultValue = "imagenet")
        AutoAugmentPolicy policy) {}
