package org.genscl.runtime.recipe;

import java.util.Optional;
import org.genscl.api.program.Precision;

/** What a recipe can say of precision: one of them, or that the device decides. */
public enum PrecisionChoice {
    AUTO(Optional.empty()),
    FP32(Optional.of(Precision.FP32)),
    BF16(Optional.of(Precision.BF16)),
    FP16(Optional.of(Precision.FP16));

    private final Optional<Precision> precision;

    PrecisionChoice(Optional<Precision> precision) {
        this.precision = precision;
    }

    /** The choice of exactly this precision. */
    public static PrecisionChoice of(Precision precision) {
        return valueOf(precision.name());
    }

    /** The precision that is chosen; empty if the device decides. */
    public Optional<Precision> precision() {
        return precision;
    }
}
