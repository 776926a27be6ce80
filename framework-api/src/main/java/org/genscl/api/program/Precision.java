package org.genscl.api.program;

import org.apiguardian.api.API;

/** The arithmetic of a program's convolutions. Variables, matrix products, losses and updates are always FP32. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Precision {
    FP32,
    /** Mixed precision with bfloat16. */
    BF16,
    /** Mixed precision with half floats; gradients are scaled to keep them from vanishing. */
    FP16
}
