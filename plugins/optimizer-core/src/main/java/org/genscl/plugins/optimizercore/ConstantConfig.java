package org.genscl.plugins.optimizercore;

import org.genscl.api.component.Option;

/** Options of the constant schedule. */
public record ConstantConfig(
        @Option(description = "Epochs of linear warm-up.", defaultValue = "0", min = 0, max = 1000000)
        int warmupEpochs,

        @Option(description = "The rate with which the warm-up starts.", defaultValue = "0", min = 0, max = 1e30)
        double warmupFrom) {}
