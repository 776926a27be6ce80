package org.genscl.api.graph;

import java.util.List;
import org.apiguardian.api.API;
import org.genscl.api.tensor.Shape;

/**
 * The operations that a backend executes. Each is data; its operands are the inputs of the {@link Tensor} that holds
 * it, in the order given here. {@link Ops} checks shapes and says what each computes.
 *
 * <p>Elementwise operations broadcast as NumPy does. Comparisons give 1 or 0 as FLOAT32.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public sealed interface Op {

    // Leaves

    /** A value fed at each call. */
    record Input(String name) implements Op {}

    /** A parameter or buffer. */
    record Variable(VariableSpec spec) implements Op {}

    /** A tensor filled with one value. */
    record Constant(double value) implements Op {}

    /** The identity matrix. */
    record Identity() implements Op {}

    // Elementwise, two operands

    record Add() implements Op {}

    record Subtract() implements Op {}

    record Multiply() implements Op {}

    record Divide() implements Op {}

    /** Where operands are equal the gradient goes in halves to both. */
    record Maximum() implements Op {}

    /** Where operands are equal the gradient goes in halves to both. */
    record Minimum() implements Op {}

    /** 1 where the first is greater than the second, else 0; no gradient. */
    record Greater() implements Op {}

    /** 1 where both are equal, else 0; no gradient. */
    record Equal() implements Op {}

    /** Operands: condition, then, otherwise. Takes the second where the first is not 0, else the third. */
    record Where() implements Op {}

    // Elementwise, one operand

    record Negate() implements Op {}

    record Exp() implements Op {}

    record Log() implements Op {}

    record Sqrt() implements Op {}

    record Abs() implements Op {}

    /** The operand to a constant power. */
    record Power(double exponent) implements Op {}

    record Relu() implements Op {}

    record Sigmoid() implements Op {}

    /** x · sigmoid(x). */
    record Silu() implements Op {}

    record Tanh() implements Op {}

    /** The operand itself; gradients end here. */
    record StopGradient() implements Op {}

    // Reductions; axes are resolved, ascending; an empty list means all

    record Sum(List<Integer> axes, boolean keepDimensions) implements Op {}

    record Mean(List<Integer> axes, boolean keepDimensions) implements Op {}

    /** The greatest element; where there are several the gradient is shared equally among them. */
    record Max(List<Integer> axes, boolean keepDimensions) implements Op {}

    /** Euclidean norm; its gradient where the norm is 0 is 0. */
    record Norm(List<Integer> axes, boolean keepDimensions) implements Op {}

    /** Index of the first greatest element along an axis, as FLOAT32; the axis disappears; no gradient. */
    record ArgMax(int axis) implements Op {}

    record Softmax(int axis) implements Op {}

    record LogSoftmax(int axis) implements Op {}

    // Shape

    record Reshape(Shape shape) implements Op {}

    record Permute(List<Integer> axes) implements Op {}

    record Concat(int axis) implements Op {}

    /** Elements from {@code start} (inclusive) to {@code end} (exclusive) along an axis. */
    record Slice(int axis, int start, int end) implements Op {}

    record BroadcastTo(Shape shape) implements Op {}

    // Linear algebra

    /** Matrix product, each operand optionally transposed. */
    record MatMul(boolean transposeFirst, boolean transposeSecond) implements Op {}

    // Images: [N, C, H, W]

    /**
     * Operands: images [N, C, H, W], weight [O, C / groups, kH, kW]. Cross-correlation with zero padding on all sides.
     */
    record Conv2d(int stride, int padding, int groups) implements Op {}

    record MaxPool2d(int kernel, int stride, int padding) implements Op {}

    /** Average over each window; zeros of the padding count. */
    record AveragePool2d(int kernel, int stride, int padding) implements Op {}

    /**
     * Operands: x [N, C, …], weight [C], bias [C], running mean [C], running variance [C], and the number of batches
     * tracked (INT64 scalar).
     *
     * <p>In training it normalises with the batch's mean and biased variance, and after the step has the effect: running
     * = (1 − momentum) · running + momentum · batch (with the unbiased variance), and one batch more tracked. Otherwise
     * it normalises with the running statistics and has no effect. As PyTorch's {@code BatchNorm2d}.
     */
    record BatchNorm(boolean training, double momentum, double epsilon) implements Op {}
}
