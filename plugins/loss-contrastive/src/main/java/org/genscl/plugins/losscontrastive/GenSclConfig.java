package org.genscl.plugins.losscontrastive;

import org.genscl.api.component.Option;

/** Options of {@code genscl}. */
public record GenSclConfig(
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
                description = "Anchors: all, the samples of both views, each compared with all other "
                        + "samples; one, those of the first view, compared with the second view.",
                defaultValue = "all")
        ContrastMode contrastMode,

        @Option(
                description = "Label similarity: cosine similarity of the label vectors, or their dot "
                        + "product, the probability that classes drawn from both labels are equal.",
                defaultValue = "cosine")
        LabelSimilarity labelSimilarity) {

    ContrastiveConfig contrast() {
        return new ContrastiveConfig(temperature, baseTemperature, contrastMode);
    }
}
