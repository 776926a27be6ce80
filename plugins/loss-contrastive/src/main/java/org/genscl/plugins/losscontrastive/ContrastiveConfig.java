package org.genscl.plugins.losscontrastive;

import org.genscl.api.component.Option;

/** Options of {@code simclr}, which the other contrastive losses have too. */
public record ContrastiveConfig(
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
        ContrastMode contrastMode) {}
