package org.genscl.api.graph;

import org.apiguardian.api.API;
import org.genscl.api.graph.OpTraits.MixedPrecision;
import org.genscl.api.graph.OpTraits.Saved;

/** Functions of two elements. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum BinaryFunction {
    ADD(traits("add", "a + b").computesIn(MixedPrecision.AS_OPERANDS)),
    SUBTRACT(traits("subtract", "a − b").computesIn(MixedPrecision.AS_OPERANDS)),
    MULTIPLY(traits("multiply", "a · b").saves(Saved.OPERANDS).computesIn(MixedPrecision.AS_OPERANDS)),
    DIVIDE(traits("divide", "a / b").saves(Saved.OPERANDS)),
    MAXIMUM(traits("maximum", "The greater of a and b; if equal, each gets half of the gradient.")
            .saves(Saved.OPERANDS)),
    MINIMUM(traits("minimum", "The lesser of a and b; if equal, each gets half of the gradient.")
            .saves(Saved.OPERANDS));

    private final OpTraits traits;

    BinaryFunction(OpTraits traits) {
        this.traits = traits;
    }

    private static OpTraits traits(String name, String summary) {
        return OpTraits.of(name, "a, b → broadcast", summary);
    }

    public OpTraits traits() {
        return traits;
    }
}
