package org.genscl.plugins.optimizercore;

import org.genscl.api.component.Option;

/** Options of RMSProp. */
public record RmsPropConfig(
        @Option(description = "Base learning rate.", defaultValue = "0.01", min = 0, minExclusive = true, max = 1e30)
        double learningRate,

        @Option(
                description = "Exponential decay rate of the squared gradients' average.",
                defaultValue = "0.99",
                min = 0,
                max = 1,
                maxExclusive = true)
        double alpha,

        @Option(
                description = "Added to the denominator for numerical stability.",
                defaultValue = "1e-8",
                min = 0,
                max = 1)
        double epsilon,

        @Option(description = "Momentum factor.", defaultValue = "0", min = 0, max = 1, maxExclusive = true)
        double momentum,

        @Option(
                description = "Whether to center: normalizes by the estimated variance of the gradient "
                        + "instead of its second moment.",
                defaultValue = "false")
        boolean centered,

        @Option(description = "L2 penalty, added to the gradient.", defaultValue = "0", min = 0, max = 1e30)
        double weightDecay,

        @Option(
                description = "Parameters with weight decay: all, or weights only (no biases, no "
                        + "normalization parameters).",
                defaultValue = "all")
        ParameterGroup decayed) {}
