package org.genscl.plugins.augmentpolicies;

import org.genscl.api.component.Option;

/**
 * Options of {@code rand-augment}.
 *
 * @param operations how many operations are applied, N in the paper
 * @param magnitude how strong they are, M in the paper
 */
public record RandAugmentConfig(
        @Option(description = "Number of operations per image.", defaultValue = "2", min = 0, max = 1000)
        int operations,

        @Option(description = "Magnitude of the operations.", defaultValue = "9", min = 0, max = 30)
        int magnitude) {}
