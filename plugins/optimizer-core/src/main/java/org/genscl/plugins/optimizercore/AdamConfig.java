package org.genscl.plugins.optimizercore;

import org.genscl.api.component.Option;

/** Options of Adam. */
public record AdamConfig(
        @Option(description = "Base learning rate.", defaultValue = "0.001", min = 0, minExclusive = true, max = 1e30)
        double learningRate,

        @Option(
                description = "Smoothing of the gradient's average.",
                defaultValue = "0.9",
                min = 0,
                max = 1,
                maxExclusive = true)
        double beta1,

        @Option(
                description = "Smoothing of the squared gradient's average.",
                defaultValue = "0.999",
                min = 0,
                max = 1,
                maxExclusive = true)
        double beta2,

        @Option(description = "Added to the average's root.", defaultValue = "1e-8", min = 0, max = 1)
        double epsilon,

        @Option(description = "Added to the gradient, times the parameter.", defaultValue = "0", min = 0, max = 1e30)
        double weightDecay,

        @Option(
                description = "Which parameters decay: all, or weights alone, not biases and parameters of norms.",
                defaultValue = "all")
        ParameterGroup decayed) {}
