package org.genscl.api.graph;

import org.apiguardian.api.API;

/** Comparisons of two elements. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum ComparisonFunction {
    GREATER(traits("greater", "1 where a > b, else 0.")),
    EQUAL(traits("equal", "1 where a = b, else 0."));

    private final OpTraits traits;

    ComparisonFunction(OpTraits traits) {
        this.traits = traits;
    }

    private static OpTraits traits(String name, String summary) {
        return OpTraits.of(name, "a, b → broadcast", summary).notDifferentiable();
    }

    public OpTraits traits() {
        return traits;
    }
}
