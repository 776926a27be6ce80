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
        @Option(description = "Probability of erasing a rectangle of an image.", defaultValue = "0.5", min = 0, max = 1)
        double probability,

        @Option(
                description = "Range of the erased area as a fraction of the image's area: minimum.",
                defaultValue = "0.02",
                min = 0,
                minExclusive = true,
                max = 1)
        double scaleMin,

        @Option(
                description = "Range of the erased area as a fraction of the image's area: maximum.",
                defaultValue = "0.33",
                min = 0,
                minExclusive = true,
                max = 1)
        double scaleMax,

        @Option(
                description = "Minimum aspect ratio (height divided by width) of a rectangle.",
                defaultValue = "0.3",
                min = 0.001,
                max = 1000)
        double ratioMin,

        @Option(
                description = "Maximum aspect ratio (height divided by width) of a rectangle.",
                defaultValue = "3.3",
                min = 0.001,
                max = 1000)
        double ratioMax,

        @Option(
                description = "Fill of a rectangle: mean, the dataset's mean color (0 after "
                        + "normalization); constant, the given value; random, noise with the "
                        + "dataset's mean and standard deviation.",
                defaultValue = "mean")
        Fill fill,

        @Option(
                description = "Value of a constant fill in each channel, before normalization.",
                defaultValue = "0",
                min = 0,
                max = 255)
        int value) {

    public RandomErasingConfig {
        Interval.require("scaleMin", scaleMin, "scale-max", scaleMax);
        Interval.require("ratioMin", ratioMin, "ratio-max", ratioMax);
    }
}
