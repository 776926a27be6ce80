package org.genscl.plugins.augmentpolicies;

import org.genscl.api.component.Option;
import org.genscl.api.component.OptionGroup;

/**
 * Options of {@code sim}.
 *
 * @param crop size of a view and area of the crop
 * @param flipProbability how often a view is flipped
 * @param jitterProbability how often a view's colors are changed
 * @param brightness how much brightness varies
 * @param contrast how much contrast varies
 * @param saturation how much saturation varies
 * @param hue how much hue varies, in turns of the color wheel
 * @param grayscaleProbability how often a view loses its color
 */
public record SimClrConfig(
        @OptionGroup CropOptions crop,

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
        double grayscaleProbability) {}
