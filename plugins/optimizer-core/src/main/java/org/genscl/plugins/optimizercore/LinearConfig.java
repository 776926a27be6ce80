package org.genscl.plugins.optimizercore;

import org.genscl.api.component.Option;

/** Options of the linear schedule. */
public record LinearConfig(
        @Option(description = "The rate ends at the base rate times this.", defaultValue = "0", min = 0, max = 1000)
        double finalFraction,

        @Option(
                description = "Whether the rate changes once an epoch, to that of the epoch's end, or each step.",
                defaultValue = "epoch")
        Granularity granularity,

        @Option(description = "Epochs of linear warm-up.", defaultValue = "0", min = 0, max = 1000000)
        int warmupEpochs,

        @Option(description = "The rate with which the warm-up starts.", defaultValue = "0.01", min = 0, max = 1e30)
        double warmupFrom) {}
