package org.genscl.plugins.optimizercore;

import org.genscl.api.component.Option;
import org.genscl.api.component.Selection;
import org.genscl.api.optimizer.Optimizer;

/** Options of LARS. */
public record LarsConfig(
        @Option(
                description = "The optimizer that gets the scaled gradients; its learning rate is the base rate.",
                defaultValue = "{type: sgd}")
        Selection<Optimizer> optimizer,

        @Option(
                description = "What a gradient's norm becomes, as a share of the parameter's.",
                defaultValue = "0.001",
                min = 0,
                minExclusive = true,
                max = 1000)
        double trust,

        @Option(
                description = "Added to the gradient's norm.",
                defaultValue = "1e-8",
                min = 0,
                minExclusive = true,
                max = 1)
        double epsilon,

        @Option(
                description =
                        "Whose gradients are scaled: all parameters', or those of weights alone, not of biases and"
                                + " parameters of norms.",
                defaultValue = "all")
        ParameterGroup adapted) {}
