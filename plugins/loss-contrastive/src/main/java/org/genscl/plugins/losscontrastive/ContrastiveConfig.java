package org.genscl.plugins.losscontrastive;

import org.genscl.api.component.Option;

/** Options of {@code simclr}, which the other contrastive losses have too. */
public record ContrastiveConfig(
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
        ContrastMode contrastMode) {}
