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
                description = "How many squares are cut out; they may overlap.",
                defaultValue = "1",
                min = 0,
                max = 1000)
        int holes,

        @Option(
                description = "The side of a square in pixels; an odd one is taken one less.",
                defaultValue = "16",
                min = 0,
                max = 8192)
        int length) {}
