package org.genscl.plugins.optimizercore;

import org.genscl.api.component.Option;
import org.genscl.api.component.OptionGroup;

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

        @OptionGroup WarmUp warmUp) {}
