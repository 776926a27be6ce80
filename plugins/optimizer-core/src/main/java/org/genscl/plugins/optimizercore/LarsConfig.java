package org.genscl.plugins.optimizercore;

import org.genscl.api.component.Option;
import org.genscl.api.component.Selection;
import org.genscl.api.optimizer.Optimizer;

/** Options of LARS. */
public record LarsConfig(
        @Option(
                description = "Optimizer that receives the scaled gradients; its learning rate is the "
                        + "base learning rate.",
                defaultValue = "{type: sgd}")
        Selection<Optimizer> optimizer,

        @Option(
                description =
                        "Trust coefficient: norm of the scaled gradient as a fraction of the " + "parameter's norm.",
                defaultValue = "0.001",
                min = 0,
                minExclusive = true,
                max = 1000)
        double trust,

        @Option(
                description = "Added to the gradient's norm for numerical stability.",
                defaultValue = "1e-8",
                min = 0,
                minExclusive = true,
                max = 1)
        double epsilon,

        @Option(
                description = "Parameters whose gradients are scaled: all, or weights only (no biases, "
                        + "no normalization parameters).",
                defaultValue = "all")
        ParameterGroup adapted) {}
