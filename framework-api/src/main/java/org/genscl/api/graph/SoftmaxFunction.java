package org.genscl.api.graph;

import org.apiguardian.api.API;
import org.genscl.api.graph.OpTraits.Saved;

/** The softmax along an axis, and its logarithm. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum SoftmaxFunction {
    SOFTMAX(traits("softmax", "eˣ / Σ eˣ along an axis.")),
    LOG_SOFTMAX(traits("logSoftmax", "x − log Σ eˣ along an axis; does not overflow."));

    private final OpTraits traits;

    SoftmaxFunction(OpTraits traits) {
        this.traits = traits;
    }

    private static OpTraits traits(String name, String summary) {
        return OpTraits.of(name, "x → the same", summary).saves(Saved.RESULT);
    }

    public OpTraits traits() {
        return traits;
    }
}
