package org.genscl.api.graph;

import org.apiguardian.api.API;

/**
 * What holds for an operation whatever its operands and attributes. Backends, the cost model and the reference page read
 * it here.
 *
 * @param name the method of {@link Ops} that traces it
 * @param shapes the shapes of its operands and of its result
 * @param summary what it computes
 * @param differentiable whether gradients pass to its operands
 * @param saved what the backward pass needs of it
 * @param mixedPrecision its arithmetic in mixed precision
 * @param anyType whether operands may be of any type, which is then the result's; otherwise both are FLOAT32
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record OpTraits(
        String name,
        String shapes,
        String summary,
        boolean differentiable,
        Saved saved,
        MixedPrecision mixedPrecision,
        boolean anyType) {

    /** What the backward pass needs of an operation. */
    public enum Saved {
        NOTHING,
        FIRST_OPERAND,
        OPERANDS,
        RESULT
    }

    /** The arithmetic of an operation in mixed precision. */
    public enum MixedPrecision {
        /** FP32. */
        FULL,
        /** BF16 or FP16. */
        LOW,
        /** BF16 or FP16 if no operand but constants is FP32. */
        AS_OPERANDS,
        /** That of the first operand; the others are FP32. */
        AS_FIRST_OPERAND
    }

    /** A differentiable operation on FLOAT32 that saves nothing and is computed in FP32. */
    static OpTraits of(String name, String shapes, String summary) {
        return new OpTraits(name, shapes, summary, true, Saved.NOTHING, MixedPrecision.FULL, false);
    }

    OpTraits notDifferentiable() {
        return new OpTraits(name, shapes, summary, false, saved, mixedPrecision, anyType);
    }

    OpTraits saves(Saved what) {
        return new OpTraits(name, shapes, summary, differentiable, what, mixedPrecision, anyType);
    }

    OpTraits computesIn(MixedPrecision precision) {
        return new OpTraits(name, shapes, summary, differentiable, saved, precision, anyType);
    }

    OpTraits ofAnyType() {
        return new OpTraits(name, shapes, summary, differentiable, saved, mixedPrecision, true);
    }
}
