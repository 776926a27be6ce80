package org.genscl.plugins.optimizercore;

import org.genscl.api.component.Option;
import org.genscl.api.error.InvalidOptionException;

/** Options of SGD. */
public record SgdConfig(
        @Option(description = "Base learning rate.", defaultValue = "0.5", min = 0, minExclusive = true, max = 1e30)
        double learningRate,

        @Option(description = "Momentum factor.", defaultValue = "0.9", min = 0, max = 1, maxExclusive = true)
        double momentum,

        @Option(
                description = "Dampening of momentum: gradients are added to the buffer times 1 - " + "dampening.",
                defaultValue = "0",
                min = 0,
                max = 1)
        double dampening,

        @Option(description = "Whether to use Nesterov momentum.", defaultValue = "false")
        boolean nesterov,

        @Option(description = "L2 penalty, added to the gradient.", defaultValue = "0.0001", min = 0, max = 1e30)
        double weightDecay,

        @Option(
                description = "Parameters with weight decay: all, or weights only (no biases, no "
                        + "normalization parameters).",
                defaultValue = "all")
        ParameterGroup decayed) {

    public SgdConfig {
        if (nesterov && (momentum == 0 || dampening != 0)) {
            throw new InvalidOptionException("nesterov", "needs a momentum above 0 and no dampening");
        }
    }
}
