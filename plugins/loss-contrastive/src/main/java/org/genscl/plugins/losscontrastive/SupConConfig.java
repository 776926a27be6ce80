package org.genscl.plugins.losscontrastive;

import org.genscl.api.component.Option;

/** Options of {@code supcon}. */
public record SupConConfig(
        @Option(
                description = "Temperature: the similarities are divided by it.",
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
                description = "Anchors: all, the samples of both views; one, those of the first view. "
                        + "Each is compared with all other samples.",
                defaultValue = "all")
        ContrastMode contrastMode,

        @Option(
                description =
                        "Position of the mean over the positives: out, outside the logarithm; " + "in, inside it.",
                defaultValue = "out")
        SupConForm form) {

    ContrastiveConfig contrast() {
        return new ContrastiveConfig(temperature, baseTemperature, contrastMode);
    }
}
