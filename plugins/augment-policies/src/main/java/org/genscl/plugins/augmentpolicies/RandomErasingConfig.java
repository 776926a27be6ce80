package org.genscl.plugins.augmentpolicies;

import org.genscl.api.component.Option;

/**
 * Options of {@code random-erasing}.
 *
 * @param probability how often an image loses a rectangle
 * @param scaleMin least share of the image's area
 * @param scaleMax greatest share of the image's area
 * @param ratioMin least height divided by width
 * @param ratioMax greatest height divided by width
 * @param fill what the rectangle is filled with
 * @param value of a constant fill
 */
public record RandomErasingConfig(
        @Option(
                description = "The probability that a rectangle of an image is erased.",
                defaultValue = "0.5",
                min = 0,
                max = 1)
        double probability,

        @Option(
                description = "The least share of the image's area that is erased.",
                defaultValue = "0.02",
                min = 0,
                minExclusive = true,
                max = 1)
        double scaleMin,

        @Option(
                description = "The greatest share of the image's area that is erased.",
                defaultValue = "0.33",
                min = 0,
                minExclusive = true,
                max = 1)
        double scaleMax,

        @Option(
                description = "The least aspect ratio (height divided by width) of a rectangle.",
                defaultValue = "0.3",
                min = 0.001,
                max = 1000)
        double ratioMin,

        @Option(
                description = "The greatest aspect ratio (height divided by width) of a rectangle.",
                defaultValue = "3.3",
                min = 0.001,
                max = 1000)
        double ratioMax,

        @Option(
                description = "What a rectangle is filled with: mean, the data set's mean colour, which is 0 once it is"
                        + " normalised; constant, the given value; random, noise of the data set's mean and"
                        + " standard deviation.",
                defaultValue = "mean")
        Fill fill,

        @Option(
                description = "The value of a constant fill in each channel, before normalisation.",
                defaultValue = "0",
                min = 0,
                max = 255)
        int value) {

    public RandomErasingConfig {
        RandomResizedCropConfig.requireOrder("scaleMin", scaleMin, "scale-max", scaleMax);
        RandomResizedCropConfig.requireOrder("ratioMin", ratioMin, "ratio-max", ratioMax);
    }
}
