package org.genscl.plugins.augmentpolicies;

import org.genscl.api.component.Option;

/**
 * Options of {@code color-jitter}.
 *
 * @param brightness the factor is between 1 − brightness (or 0) and 1 + brightness
 * @param contrast the factor is between 1 − contrast (or 0) and 1 + contrast
 * @param saturation the factor is between 1 − saturation (or 0) and 1 + saturation
 * @param hue the shift is between −hue and hue, in turns of the color wheel
 * @param probability how often an image is changed at all
 */
public record ColorJitterConfig(
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

        @Option(description = "Probability of jittering an image.", defaultValue = "0.8", min = 0, max = 1)
        double probability) {}
