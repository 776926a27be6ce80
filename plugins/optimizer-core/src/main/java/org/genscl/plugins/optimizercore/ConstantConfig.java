package org.genscl.plugins.optimizercore;

import org.genscl.api.component.Option;

/** Options of the constant schedule. */
public record ConstantConfig(
        @Option(description = "Epochs of linear warmup.", defaultValue = "0", min = 0, max = 1000000)
        int warmupEpochs,

        @Option(description = "Learning rate at the start of warmup.", defaultValue = "0", min = 0, max = 1e30)
        double warmupFrom) {}
