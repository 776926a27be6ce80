package org.genscl.plugins.augmentmix;

import org.genscl.api.component.Option;

/**
 * Options of {@code mixup-cutmix}.
 *
 * @param alpha both parameters of the Beta distribution of lambda, for Mixup and CutMix alike
 * @param probability how often a batch is mixed at all
 * @param switchProbability how often it is CutMix where a batch is mixed
 */
public record MixupCutMixConfig(
        @Option(
                description = "Both parameters of the Beta distribution of lambda, for both Mixup and "
                        + "CutMix; 0 disables mixing.",
                defaultValue = "1.0",
                min = 0,
                max = 1000)
        double alpha,

        @Option(description = "Probability of mixing a view of a batch.", defaultValue = "1.0", min = 0, max = 1)
        double probability,

        @Option(
                description = "Probability of CutMix rather than Mixup when a view of a batch is mixed.",
                defaultValue = "0.5",
                min = 0,
                max = 1)
        double switchProbability) {}
