package org.genscl.plugins.augmentpolicies;

import org.genscl.api.component.Option;

/**
 * Options of {@code color-jitter}.
 *
 * @param brightness the factor is between 1 − brightness (or 0) and 1 + brightness
 * @param contrast the factor is between 1 − contrast (or 0) and 1 + contrast
 * @param saturation the factor is between 1 − saturation (or 0) and 1 + saturation
 * @param hue the shift is between −hue and hue, in turns of the colour wheel
 * @param probability how often an image is changed at all
 */
public record ColorJitterConfig(
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

        @Option(description = "The probability that an image is changed.", defaultValue = "0.8", min = 0, max = 1)
        double probability) {}
