package org.genscl.plugins.losscontrastive;

import org.genscl.api.component.Option;

/** Options of {@code supcon}. */
public record SupConConfig(
        @Option(
                description = "Divides the similarities of projections.",
                defaultValue = "0.1",
                min = 0.0001,
                max = 10000)
        double temperature,

        @Option(
                description = "The loss is multiplied by temperature / base-temperature.",
                defaultValue = "0.07",
                min = 0.0001,
                max = 10000)
        double baseTemperature,

        @Option(
                description = "Whether the samples of both views are anchors, or those of one, the first; both are"
                        + " compared with all others.",
                defaultValue = "all")
        ContrastMode contrastMode,

        @Option(
                description = "out: the mean over the positives of the logarithms; in: the logarithm of the mean.",
                defaultValue = "out")
        SupConForm form) {

    ContrastiveConfig contrast() {
        return new ContrastiveConfig(temperature, baseTemperature, contrastMode);
    }
}
