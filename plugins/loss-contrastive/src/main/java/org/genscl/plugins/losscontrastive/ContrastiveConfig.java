package org.genscl.plugins.losscontrastive;

import org.genscl.api.component.Option;

/** Options of the contrastive losses. */
public record ContrastiveConfig(
        @Option(
                description = "Divides the similarities of projections.",
                defaultValue = "0.1",
                min = 0,
                minExclusive = true)
        double temperature,

        @Option(
                description = "The loss is multiplied by temperature / base-temperature.",
                defaultValue = "0.07",
                min = 0,
                minExclusive = true)
        double baseTemperature,

        @Option(
                description = "all: every sample of both views is an anchor; one: those of the first view;"
                        + " genscl compares them with the second view, supcon and simclr with all others.",
                defaultValue = "all")
        ContrastMode contrastMode) {}
