package org.genscl.plugins.optimizercore;

import org.genscl.api.component.Option;

/** Options of the linear schedule. */
public record LinearConfig(
        @Option(
                description = "The final learning rate is the base learning rate times this factor.",
                defaultValue = "0",
                min = 0,
                max = 1000)
        double finalFraction,

        @Option(
                description = "Granularity of the updates: once per epoch, to the value at its end, or at each step.",
                defaultValue = "epoch")
        Granularity granularity,

        @Option(description = "Epochs of linear warmup.", defaultValue = "0", min = 0, max = 1000000)
        int warmupEpochs,

        @Option(description = "Learning rate at the start of warmup.", defaultValue = "0.01", min = 0, max = 1e30)
        double warmupFrom) {}
