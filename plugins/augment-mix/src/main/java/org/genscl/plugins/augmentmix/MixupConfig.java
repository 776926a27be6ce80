package org.genscl.plugins.augmentmix;

import org.genscl.api.component.Option;

/**
 * Options of {@code mixup}.
 *
 * @param alpha both parameters of the Beta distribution of lambda, the share of the sample itself
 * @param probability how often a batch is mixed at all
 */
public record MixupConfig(
        @Option(
                description = "Both parameters of the Beta distribution of lambda: 1 is uniform, "
                        + "smaller values mix less, 0 disables mixing.",
                defaultValue = "1.0",
                min = 0,
                max = 1000)
        double alpha,

        @Option(description = "Probability of mixing a view of a batch.", defaultValue = "1.0", min = 0, max = 1)
        double probability) {}
