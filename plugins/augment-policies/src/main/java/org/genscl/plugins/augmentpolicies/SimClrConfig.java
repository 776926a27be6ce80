package org.genscl.plugins.augmentpolicies;

import java.util.Optional;
import org.genscl.api.component.Option;

/**
 * Options of {@code sim}.
 *
 * @param size height and width of a view
 * @param scaleMin least share of the image's area
 * @param scaleMax greatest share of the image's area
 * @param flipProbability how often a view is flipped
 * @param jitterProbability how often a view's colours are changed
 * @param brightness how much brightness varies
 * @param contrast how much contrast varies
 * @param saturation how much saturation varies
 * @param hue how much hue varies, in turns of the colour wheel
 * @param grayscaleProbability how often a view loses its colour
 */
public record SimClrConfig(
        @Option(
                description = "Height and width of a view in pixels; the data set's size if not given.",
                min = 1,
                max = 8192)
        Optional<Integer> size,

        @Option(
                description = "The least share of the image's area that a crop covers.",
                defaultValue = "0.2",
                min = 0,
                minExclusive = true,
                max = 1)
        double scaleMin,

        @Option(
                description = "The greatest share of the image's area that a crop covers.",
                defaultValue = "1.0",
                min = 0,
                minExclusive = true,
                max = 1)
        double scaleMax,

        @Option(
                description = "The probability that a view is flipped left to right.",
                defaultValue = "0.5",
                min = 0,
                max = 1)
        double flipProbability,

        @Option(
                description = "The probability that a view's brightness, contrast, saturation and hue are changed.",
                defaultValue = "0.8",
                min = 0,
                max = 1)
        double jitterProbability,

        @Option(
                description = "How much brightness varies: its factor is between 1 - this and 1 + this, 0 or more.",
                defaultValue = "0.4",
                min = 0,
                max = 100)
        double brightness,

        @Option(
                description = "How much contrast varies: its factor is between 1 - this and 1 + this, 0 or more.",
                defaultValue = "0.4",
                min = 0,
                max = 100)
        double contrast,

        @Option(
                description = "How much saturation varies: its factor is between 1 - this and 1 + this, 0 or more.",
                defaultValue = "0.4",
                min = 0,
                max = 100)
        double saturation,

        @Option(
                description = "How much hue varies: it is shifted by up to this part of the colour wheel, either way.",
                defaultValue = "0.1",
                min = 0,
                max = 0.5)
        double hue,

        @Option(description = "The probability that a view loses its colour.", defaultValue = "0.2", min = 0, max = 1)
        double grayscaleProbability) {

    public SimClrConfig {
        RandomResizedCropConfig.requireOrder("scaleMin", scaleMin, "scale-max", scaleMax);
    }
}
