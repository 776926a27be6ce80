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
        @Option(description = "Height and width of a view in pixels; by default the dataset's.", min = 1, max = 8192)
        Optional<Integer> size,

        @Option(
                description = "Range of the random crop's area as a fraction of the image's area: " + "minimum.",
                defaultValue = "0.2",
                min = 0,
                minExclusive = true,
                max = 1)
        double scaleMin,

        @Option(
                description = "Range of the random crop's area as a fraction of the image's area: " + "maximum.",
                defaultValue = "1.0",
                min = 0,
                minExclusive = true,
                max = 1)
        double scaleMax,

        @Option(description = "Probability of a horizontal flip.", defaultValue = "0.5", min = 0, max = 1)
        double flipProbability,

        @Option(
                description = "Probability of jittering a view's brightness, contrast, saturation and " + "hue.",
                defaultValue = "0.8",
                min = 0,
                max = 1)
        double jitterProbability,

        @Option(
                description = "Strength of brightness jitter: the factor lies between max(0, 1 - "
                        + "strength) and 1 + strength.",
                defaultValue = "0.4",
                min = 0,
                max = 100)
        double brightness,

        @Option(
                description = "Strength of contrast jitter: the factor lies between max(0, 1 - "
                        + "strength) and 1 + strength.",
                defaultValue = "0.4",
                min = 0,
                max = 100)
        double contrast,

        @Option(
                description = "Strength of saturation jitter: the factor lies between max(0, 1 - "
                        + "strength) and 1 + strength.",
                defaultValue = "0.4",
                min = 0,
                max = 100)
        double saturation,

        @Option(
                description = "Strength of hue jitter: shifts hue by up to this fraction of the color "
                        + "circle in either direction.",
                defaultValue = "0.1",
                min = 0,
                max = 0.5)
        double hue,

        @Option(description = "Probability of converting a view to grayscale.", defaultValue = "0.2", min = 0, max = 1)
        double grayscaleProbability) {

    public SimClrConfig {
        RandomResizedCropConfig.requireOrder("scaleMin", scaleMin, "scale-max", scaleMax);
    }
}
