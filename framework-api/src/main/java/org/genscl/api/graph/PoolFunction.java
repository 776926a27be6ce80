package org.genscl.api.graph;

import org.apiguardian.api.API;
import org.genscl.api.graph.OpTraits.MixedPrecision;
import org.genscl.api.graph.OpTraits.Saved;

/** What pooling takes of each window. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum PoolFunction {
    MAX(traits("maxPool2d", "Maximum of each window; padding never wins.").saves(Saved.FIRST_OPERAND)),
    AVERAGE(traits("averagePool2d", "Mean of each window; the zeros of the padding count."));

    private final OpTraits traits;

    PoolFunction(OpTraits traits) {
        this.traits = traits;
    }

    private static OpTraits traits(String name, String summary) {
        return OpTraits.of(name, "[N, C, H, W] → [N, C, H′, W′]", summary).computesIn(MixedPrecision.AS_OPERANDS);
    }

    public OpTraits traits() {
        return traits;
    }
}
