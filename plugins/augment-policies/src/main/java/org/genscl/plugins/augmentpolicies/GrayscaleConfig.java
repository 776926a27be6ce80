package org.genscl.plugins.augmentpolicies;

import org.genscl.api.component.Option;

/**
 * Options of {@code grayscale}.
 *
 * @param probability how often an image loses its color
 */
public record GrayscaleConfig(
        @Option(
                description = "Probability of converting an image to grayscale.",
                defaultValue = "0.2",
                min = 0,
                max = 1)
        double probability) {}
