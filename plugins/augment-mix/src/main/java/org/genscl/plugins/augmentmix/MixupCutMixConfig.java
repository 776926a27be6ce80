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
                description = "Both parameters of the Beta distribution from which lambda is drawn, for Mixup and "
                        + "CutMix alike; 0 does not mix.",
                defaultValue = "1.0",
                min = 0,
                max = 1000)
        double alpha,

        @Option(
                description = "The probability that a view of a batch is mixed.",
                defaultValue = "1.0",
                min = 0,
                max = 1)
        double probability,

        @Option(
                description = "The probability of CutMix instead of Mixup, where a view of a batch is mixed.",
                defaultValue = "0.5",
                min = 0,
                max = 1)
        double switchProbability) {}
