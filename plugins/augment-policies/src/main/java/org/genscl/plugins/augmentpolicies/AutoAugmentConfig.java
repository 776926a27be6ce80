package org.genscl.plugins.augmentpolicies;

import org.genscl.api.component.Option;

/**
 * Options of {@code auto-augment}.
 *
 * @param policy which of the learnt policies
 */
public record AutoAugmentConfig(
        @Option(
                description = "The learnt policy, named for the data set it was learnt on: imagenet, cifar10 or svhn.",
                defaultValue = "imagenet")
        AutoAugmentPolicy policy) {}
