package org.genscl.plugins.augmentpolicies;

import org.genscl.api.component.Option;

/**
 * Options of {@code cutout}.
 *
 * @param holes how many squares are cut out
 * @param length side of a square in pixels
 */
public record CutoutConfig(
        @Option(
                description = "Number of squares to cut out; they may overlap.",
                defaultValue = "1",
                min = 0,
                max = 1000)
        int holes,

        @Option(
                description = "Side length of a square in pixels; an odd length is reduced by one.",
                defaultValue = "16",
                min = 0,
                max = 8192)
        int length) {}
