package org.genscl.plugins.losscontrastive;

import org.genscl.api.component.Option;

/** Options of cross-entropy. */
public record CrossEntropyConfig(
        @Option(
                description = "Label smoothing: fraction of each label distributed uniformly over all " + "classes.",
                defaultValue = "0",
                min = 0,
                max = 1)
        double labelSmoothing) {}
