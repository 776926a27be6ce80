package org.genscl.plugins.augmentpolicies;

import org.genscl.api.component.Option;

/**
 * Options of {@code rand-augment}.
 *
 * @param operations how many operations are applied, N in the paper
 * @param magnitude how strong they are, M in the paper
 */
public record RandAugmentConfig(
        @Option(description = "How many operations are applied to an image.", defaultValue = "2", min = 0, max = 1000)
        int operations,

        @Option(description = "How strong the operations are.", defaultValue = "9", min = 0, max = 30)
        int magnitude) {}
