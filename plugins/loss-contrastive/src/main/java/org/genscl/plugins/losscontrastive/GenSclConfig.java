package org.genscl.plugins.losscontrastive;

import org.genscl.api.component.Option;

/** Options of {@code genscl}. */
public record GenSclConfig(
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
                description = "all: every sample of both views is an anchor and is compared with all others; one: those"
                        + " of the first view are, with the second view.",
                defaultValue = "all")
        ContrastMode contrastMode,

        @Option(
                description = "How alike labels are: the cosine of their vectors, or their dot product, which is the"
                        + " probability that classes drawn from both are the same.",
                defaultValue = "cosine")
        LabelSimilarity labelSimilarity) {

    ContrastiveConfig contrast() {
        return new ContrastiveConfig(temperature, baseTemperature, contrastMode);
    }
}
