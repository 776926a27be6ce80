package org.genscl.api.graph;

import org.apiguardian.api.API;

/** An op was applied to tensors whose shapes or types do not fit; thrown while tracing, long before anything runs. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ShapeException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public ShapeException(String message) {
        super(message);
    }
}
