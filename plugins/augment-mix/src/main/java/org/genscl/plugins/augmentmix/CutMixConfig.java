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
                description = "Both parameters of the Beta distribution of the kept fraction of the "
                        + "area: 1 is uniform, smaller values favor the extremes, 0 disables "
                        + "mixing.",
                defaultValue = "1.0",
                min = 0,
                max = 1000)
        double alpha,

        @Option(description = "Probability of mixing a view of a batch.", defaultValue = "1.0", min = 0, max = 1)
        double probability) {}
