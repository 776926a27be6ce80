package org.genscl.plugins.losscontrastive;

import org.genscl.api.component.Option;

/** Options of cross-entropy. */
public record CrossEntropyConfig(
        @Option(
                description = "Share of each label that is spread evenly over all classes.",
                defaultValue = "0",
                min = 0,
                max = 1)
        double labelSmoothing) {}
