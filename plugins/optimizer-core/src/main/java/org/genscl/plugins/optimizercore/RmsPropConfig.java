package org.genscl.plugins.optimizercore;

import org.genscl.api.component.Option;

/** Options of RMSProp. */
public record RmsPropConfig(
        @Option(description = "Base learning rate.", defaultValue = "0.01", min = 0, minExclusive = true, max = 1e30)
        double learningRate,

        @Option(
                description = "Smoothing of the squared gradients' average.",
                defaultValue = "0.99",
                min = 0,
                max = 1,
                maxExclusive = true)
        double alpha,

        @Option(description = "Added to the average's root.", defaultValue = "1e-8", min = 0, max = 1)
        double epsilon,

        @Option(
                description = "Share of the last update that goes on.",
                defaultValue = "0",
                min = 0,
                max = 1,
                maxExclusive = true)
        double momentum,

        @Option(description = "Whether the average gradient is subtracted first.", defaultValue = "false")
        boolean centered,

        @Option(description = "Added to the gradient, times the parameter.", defaultValue = "0", min = 0, max = 1e30)
        double weightDecay,

        @Option(
                description = "Which parameters decay: all, or weights alone, not biases and parameters of norms.",
                defaultValue = "all")
        ParameterGroup decayed) {}
