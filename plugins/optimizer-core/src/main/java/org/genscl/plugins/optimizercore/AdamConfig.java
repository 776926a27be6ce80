package org.genscl.plugins.optimizercore;

import org.genscl.api.component.Option;

/** Options of Adam. */
public record AdamConfig(
        @Option(description = "Base learning rate.", defaultValue = "0.001", min = 0, minExclusive = true, max = 1e30)
        double learningRate,

        @Option(
                description = "Exponential decay rate of the first moment.",
                defaultValue = "0.9",
                min = 0,
                max = 1,
                maxExclusive = true)
        double beta1,

        @Option(
                description = "Exponential decay rate of the second moment.",
                defaultValue = "0.999",
                min = 0,
                max = 1,
                maxExclusive = true)
        double beta2,

        @Option(
                description = "Added to the denominator for numerical stability.",
                defaultValue = "1e-8",
                min = 0,
                max = 1)
        double epsilon,

        @Option(description = "L2 penalty, added to the gradient.", defaultValue = "0", min = 0, max = 1e30)
        double weightDecay,

        @Option(
                description = "Parameters with weight decay: all, or weights only (no biases, no "
                        + "normalization parameters).",
                defaultValue = "all")
        ParameterGroup decayed) {}
