package org.genscl.api.graph;

import org.apiguardian.api.API;
import org.genscl.api.graph.OpTraits.MixedPrecision;
import org.genscl.api.graph.OpTraits.Saved;

/** Functions of one element. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum UnaryFunction {
    NEGATE(traits("negate", "−x").computesIn(MixedPrecision.AS_OPERANDS)),
    EXP(traits("exp", "eˣ").saves(Saved.RESULT)),
    LOG(traits("log", "Natural logarithm.").saves(Saved.FIRST_OPERAND)),
    SQRT(traits("sqrt", "√x").saves(Saved.RESULT)),
    ABS(traits("abs", "\\|x\\|; the gradient at 0 is 0.").saves(Saved.FIRST_OPERAND)),
    RELU(traits("relu", "max(x, 0); the gradient at 0 is 0.")
            .saves(Saved.RESULT)
            .computesIn(MixedPrecision.AS_OPERANDS)),
    SIGMOID(traits("sigmoid", "1 / (1 + e⁻ˣ)").saves(Saved.RESULT).computesIn(MixedPrecision.AS_OPERANDS)),
    SILU(traits("silu", "x · sigmoid(x)").saves(Saved.FIRST_OPERAND).computesIn(MixedPrecision.AS_OPERANDS)),
    GELU(traits("gelu", "x · Φ(x), with Φ the normal distribution function, by erf.")
            .saves(Saved.FIRST_OPERAND)
            .computesIn(MixedPrecision.AS_OPERANDS)),
    TANH(traits("tanh", "Hyperbolic tangent.").saves(Saved.RESULT)),
    STOP_GRADIENT(traits("stopGradient", "x, as a constant for the backward pass.")
            .notDifferentiable()
            .computesIn(MixedPrecision.AS_OPERANDS));

    private final OpTraits traits;

    UnaryFunction(OpTraits traits) {
        this.traits = traits;
    }

    private static OpTraits traits(String name, String summary) {
        return OpTraits.of(name, "x → the same", summary);
    }

    public OpTraits traits() {
        return traits;
    }
}
