package org.genscl.plugins.optimizercore;

import org.genscl.api.component.Option;
import org.genscl.api.error.InvalidOptionException;

/** Options of SGD. */
public record SgdConfig(
        @Option(description = "Base learning rate.", defaultValue = "0.5", min = 0, minExclusive = true, max = 1e30)
        double learningRate,

        @Option(
                description = "Share of the last update that goes on.",
                defaultValue = "0.9",
                min = 0,
                max = 1,
                maxExclusive = true)
        double momentum,

        @Option(description = "Share of the gradient that momentum leaves out.", defaultValue = "0", min = 0, max = 1)
        double dampening,

        @Option(description = "Whether the gradient is taken as if a step further.", defaultValue = "false")
        boolean nesterov,

        @Option(
                description = "Added to the gradient, times the parameter.",
                defaultValue = "0.0001",
                min = 0,
                max = 1e30)
        double weightDecay,

        @Option(
                description = "Which parameters decay: all, or weights alone, not biases and parameters of norms.",
                defaultValue = "all")
        ParameterGroup decayed) {

    public SgdConfig {
        if (nesterov && (momentum == 0 || dampening != 0)) {
            throw new InvalidOptionException("nesterov", "needs a momentum above 0 and no dampening");
        }
    }
}
