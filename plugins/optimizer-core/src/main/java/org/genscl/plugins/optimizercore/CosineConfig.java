package org.genscl.plugins.optimizercore;

import org.genscl.api.component.Option;
import org.genscl.api.component.OptionGroup;

/** Options of the cosine schedule. */
public record CosineConfig(
        @Option(
                description =
                        "Decay factor: the final learning rate is the base learning rate times " + "this factor cubed.",
                defaultValue = "0.1",
                min = 0,
                max = 1)
        double decayRate,

        @Option(
                description = "Granularity of the updates: once per epoch, to the value at its end, or at each step.",
                defaultValue = "epoch")
        Granularity granularity,

        @OptionGroup WarmUp warmUp) {}
