package org.genscl.api.graph;

import org.apiguardian.api.API;
import org.genscl.api.graph.OpTraits.Saved;

/** Functions that reduce axes. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum ReductionFunction {
    SUM(traits("sum", "Sum.")),
    MEAN(traits("mean", "Mean.")),
    MAX(traits("max", "Maximum; equal maxima share the gradient equally.").saves(Saved.FIRST_OPERAND)),
    NORM(traits("norm", "Euclidean norm; where it is 0, its gradient is 0.").saves(Saved.FIRST_OPERAND));

    private final OpTraits traits;

    ReductionFunction(OpTraits traits) {
        this.traits = traits;
    }

    private static OpTraits traits(String name, String summary) {
        return OpTraits.of(name, "x → x without the axes, or with size 1 there", summary);
    }

    public OpTraits traits() {
        return traits;
    }
}
