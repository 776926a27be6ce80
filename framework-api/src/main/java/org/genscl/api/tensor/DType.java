package org.genscl.api.tensor;

import org.apiguardian.api.API;

/** Element types. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum DType {
    FLOAT32(4),
    INT64(8);

    private final int bytes;

    DType(int bytes) {
        this.bytes = bytes;
    }

    /** The size of an element in bytes. */
    public int bytes() {
        return bytes;
    }
}
