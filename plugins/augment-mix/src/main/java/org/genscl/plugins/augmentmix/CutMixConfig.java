package org.genscl.plugins.augmentmix;

import org.genscl.api.component.Option;

/**
 * Options of {@code cutmix}.
 *
 * @param alpha both parameters of the Beta distribution of lambda, the share of the area that is kept
 * @param probability how often a batch is mixed at all
 */
public record CutMixConfig(
        @Option(
                description = "Both parameters of the Beta distribution from which the share of the area that is "
                        + "kept is drawn: 1 is uniform, less cuts nearly all or nearly nothing, 0 does not mix.",
                defaultValue = "1.0",
                min = 0,
                max = 1000)
        double alpha,

        @Option(
                description = "The probability that a view of a batch is mixed.",
                defaultValue = "1.0",
                min = 0,
                max = 1)
        double probability) {}
