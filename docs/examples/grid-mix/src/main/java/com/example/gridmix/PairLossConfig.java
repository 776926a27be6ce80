package com.example.gridmix;

import org.genscl.api.component.Option;

/** Options of {@link PairLoss}. */
public record PairLossConfig(
        @Option(
                description = "Divides the similarities of projections.",
                defaultValue = "0.2",
                min = 0,
                minExclusive = true)
        double temperature,

        @Option(description = "Added to them: below 0 where most pairs share no class.", defaultValue = "-2")
        double bias) {}
