package org.genscl.api.graph;

import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.genscl.api.graph.OpTraits.MixedPrecision;
import org.genscl.api.graph.OpTraits.Saved;
import org.genscl.api.tensor.Shape;

/**
 * The operations that a backend executes. Each is data; its operands are the inputs of the {@link Tensor} that holds
 * it, in the order given here. {@link Ops} checks shapes and says what each computes; an {@link OpVisitor} says what to
 * do with each.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public sealed interface Op {

    /** Calls the visitor's method for this operation. */
    <C, R> R accept(OpVisitor<C, R> visitor, C context);

    /** What holds for this operation whatever its operands and attributes. */
    OpTraits traits();

    // Leaves

    /** A value fed at each call. */
    record Input(String name) implements Op {
        public static final OpTraits TRAITS =
                OpTraits.of("input", "→ as given", "A value fed at each call.").notDifferentiable();

        @Override
        public <C, R> R accept(OpVisitor<C, R> visitor, C context) {
            return visitor.input(this, context);
        }

        @Override
        public OpTraits traits() {
            return TRAITS;
        }
    }

    /** A parameter or buffer. */
    record Variable(VariableSpec spec) implements Op {
        public static final OpTraits TRAITS = OpTraits.of(
                        "variable", "→ as declared", "A parameter or buffer; only a parameter has a gradient.")
                .ofAnyType();

        @Override
        public <C, R> R accept(OpVisitor<C, R> visitor, C context) {
            return visitor.variable(this, context);
        }

        @Override
        public OpTraits traits() {
            return TRAITS;
        }
    }

    /** A tensor filled with one value. */
    record Constant(double value, Shape shape) implements Op {
        public static final OpTraits TRAITS = OpTraits.of("constant", "→ as given", "A tensor filled with one value.")
                .notDifferentiable();

        @Override
        public <C, R> R accept(OpVisitor<C, R> visitor, C context) {
            return visitor.constant(this, context);
        }

        @Override
        public OpTraits traits() {
            return TRAITS;
        }
    }

    /** The identity matrix [size, size]. */
    record Identity(int size) implements Op {
        public static final OpTraits TRAITS =
                OpTraits.of("identity", "→ [n, n]", "The identity matrix.").notDifferentiable();

        @Override
        public <C, R> R accept(OpVisitor<C, R> visitor, C context) {
            return visitor.identity(this, context);
        }

        @Override
        public OpTraits traits() {
            return TRAITS;
        }
    }

    // Elementwise: operands broadcast as in NumPy

    record Unary(UnaryFunction function) implements Op {
        @Override
        public <C, R> R accept(OpVisitor<C, R> visitor, C context) {
            return visitor.unary(this, context);
        }

        @Override
        public OpTraits traits() {
            return function.traits();
        }
    }

    /** The operand to a constant power. */
    record Power(double exponent) implements Op {
        public static final OpTraits TRAITS =
                OpTraits.of("power", "x → the same", "x to a constant power.").saves(Saved.FIRST_OPERAND);

        @Override
        public <C, R> R accept(OpVisitor<C, R> visitor, C context) {
            return visitor.power(this, context);
        }

        @Override
        public OpTraits traits() {
            return TRAITS;
        }
    }

    record Binary(BinaryFunction function) implements Op {
        @Override
        public <C, R> R accept(OpVisitor<C, R> visitor, C context) {
            return visitor.binary(this, context);
        }

        @Override
        public OpTraits traits() {
            return function.traits();
        }
    }

    /** 1 where it holds, else 0. */
    record Comparison(ComparisonFunction function) implements Op {
        @Override
        public <C, R> R accept(OpVisitor<C, R> visitor, C context) {
            return visitor.comparison(this, context);
        }

        @Override
        public OpTraits traits() {
            return function.traits();
        }
    }

    /** Operands: condition, then, otherwise. */
    record Where() implements Op {
        public static final OpTraits TRAITS = OpTraits.of(
                        "where", "condition, a, b → broadcast", "a where the condition is not 0, else b.")
                .saves(Saved.FIRST_OPERAND);

        @Override
        public <C, R> R accept(OpVisitor<C, R> visitor, C context) {
            return visitor.where(this, context);
        }

        @Override
        public OpTraits traits() {
            return TRAITS;
        }
    }

    // Along axes

    /** Axes are resolved and ascending; an empty list stands for all. */
    record Reduction(ReductionFunction function, List<Integer> axes, boolean keepDimensions) implements Op {
        @Override
        public <C, R> R accept(OpVisitor<C, R> visitor, C context) {
            return visitor.reduction(this, context);
        }

        @Override
        public OpTraits traits() {
            return function.traits();
        }
    }

    record ArgMax(int axis) implements Op {
        public static final OpTraits TRAITS = OpTraits.of(
                        "argMax", "x → x without the axis", "Index of the first maximum along an axis.")
                .notDifferentiable();

        @Override
        public <C, R> R accept(OpVisitor<C, R> visitor, C context) {
            return visitor.argMax(this, context);
        }

        @Override
        public OpTraits traits() {
            return TRAITS;
        }
    }

    record Softmax(SoftmaxFunction function, int axis) implements Op {
        @Override
        public <C, R> R accept(OpVisitor<C, R> visitor, C context) {
            return visitor.softmax(this, context);
        }

        @Override
        public OpTraits traits() {
            return function.traits();
        }
    }

    /**
     * Operands: x […, D], weight [D], bias [D]. Normalizes along the last axis with its mean and biased variance. As
     * PyTorch's {@code LayerNorm}.
     */
    record LayerNorm(double epsilon) implements Op {
        public static final OpTraits TRAITS = OpTraits.of(
                        "layerNorm", "[…, D], weight [D], bias [D] → […, D]", "Normalizes along the last axis.")
                .saves(Saved.FIRST_OPERAND);

        @Override
        public <C, R> R accept(OpVisitor<C, R> visitor, C context) {
            return visitor.layerNorm(this, context);
        }

        @Override
        public OpTraits traits() {
            return TRAITS;
        }
    }

    // Shape

    record Reshape(Shape shape) implements Op {
        public static final OpTraits TRAITS = OpTraits.of("reshape", "x → as given", "The same elements in C order.")
                .computesIn(MixedPrecision.AS_OPERANDS)
                .ofAnyType();

        @Override
        public <C, R> R accept(OpVisitor<C, R> visitor, C context) {
            return visitor.reshape(this, context);
        }

        @Override
        public OpTraits traits() {
            return TRAITS;
        }
    }

    /** Dimension i of the result is dimension {@code axes[i]} of the operand. */
    record Permute(List<Integer> axes) implements Op {
        public static final OpTraits TRAITS = OpTraits.of("permute", "x → x with its axes permuted", "Reorders axes.")
                .computesIn(MixedPrecision.AS_OPERANDS)
                .ofAnyType();

        @Override
        public <C, R> R accept(OpVisitor<C, R> visitor, C context) {
            return visitor.permute(this, context);
        }

        @Override
        public OpTraits traits() {
            return TRAITS;
        }
    }

    record Concat(int axis) implements Op {
        public static final OpTraits TRAITS = OpTraits.of(
                        "concat",
                        "tensors that differ only along the axis → their sizes there added",
                        "Concatenates along an axis.")
                .computesIn(MixedPrecision.AS_OPERANDS);

        @Override
        public <C, R> R accept(OpVisitor<C, R> visitor, C context) {
            return visitor.concat(this, context);
        }

        @Override
        public OpTraits traits() {
            return TRAITS;
        }
    }

    /** Elements from {@code start} (inclusive) to {@code end} (exclusive) along an axis. */
    record Slice(int axis, int start, int end) implements Op {
        public static final OpTraits TRAITS = OpTraits.of(
                        "slice", "x → end − start along the axis", "A range of indices along an axis.")
                .computesIn(MixedPrecision.AS_OPERANDS)
                .ofAnyType();

        @Override
        public <C, R> R accept(OpVisitor<C, R> visitor, C context) {
            return visitor.slice(this, context);
        }

        @Override
        public OpTraits traits() {
            return TRAITS;
        }
    }

    record BroadcastTo(Shape shape) implements Op {
        public static final OpTraits TRAITS =
                OpTraits.of("broadcastTo", "x → as given", "Repeats x along axes of size 1 and new leading axes.");

        @Override
        public <C, R> R accept(OpVisitor<C, R> visitor, C context) {
            return visitor.broadcastTo(this, context);
        }

        @Override
        public OpTraits traits() {
            return TRAITS;
        }
    }

    // Linear algebra

    /** The product of two matrices, optionally transposed. */
    record MatMul(boolean transposeFirst, boolean transposeSecond) implements Op {
        public static final OpTraits TRAITS = OpTraits.of(
                        "matMul", "[n, k], [k, m] → [n, m]", "Matrix product; a transposed operand is not copied.")
                .saves(Saved.OPERANDS);

        @Override
        public <C, R> R accept(OpVisitor<C, R> visitor, C context) {
            return visitor.matMul(this, context);
        }

        @Override
        public OpTraits traits() {
            return TRAITS;
        }
    }

    /** The product of two batches of matrices, [..., n, k] and [..., k, m], optionally transposed. */
    record BatchMatMul(boolean transposeFirst, boolean transposeSecond) implements Op {
        public static final OpTraits TRAITS = OpTraits.of(
                        "batchMatMul",
                        "[…, n, k], […, k, m] → […, n, m]",
                        "Matrix products over equal leading axes; a transposed operand is not copied.")
                .saves(Saved.OPERANDS);

        @Override
        public <C, R> R accept(OpVisitor<C, R> visitor, C context) {
            return visitor.batchMatMul(this, context);
        }

        @Override
        public OpTraits traits() {
            return TRAITS;
        }
    }

    // Images: [N, C, H, W]

    /** Operands: images [N, C, H, W], weight [O, C / groups, kH, kW]. Cross-correlation with zero padding on all sides. */
    record Conv2d(int stride, int padding, int groups) implements Op {
        public static final OpTraits TRAITS = OpTraits.of(
                        "conv2d", "[N, C, H, W], [O, C / groups, kH, kW] → [N, O, H′, W′]", "Cross-correlation.")
                .saves(Saved.OPERANDS)
                .computesIn(MixedPrecision.LOW);

        @Override
        public <C, R> R accept(OpVisitor<C, R> visitor, C context) {
            return visitor.conv2d(this, context);
        }

        @Override
        public OpTraits traits() {
            return TRAITS;
        }
    }

    record Pool2d(PoolFunction function, int kernel, int stride, int padding) implements Op {
        @Override
        public <C, R> R accept(OpVisitor<C, R> visitor, C context) {
            return visitor.pool2d(this, context);
        }

        @Override
        public OpTraits traits() {
            return function.traits();
        }
    }

    /**
     * Operands: x [N, C, …], weight [C], bias [C], running mean [C], running variance [C], and the number of batches
     * tracked (INT64 scalar). As PyTorch's {@code BatchNorm2d}.
     */
    record BatchNorm(Statistics statistics, double momentum, double epsilon) implements Op {
        public static final OpTraits TRAITS = OpTraits.of(
                        "batchNorm",
                        "[N, C, …], weight [C], bias [C], statistics [C], [C], [] → [N, C, …]",
                        "Normalizes each channel; in training it updates the running statistics once per step.")
                .saves(Saved.FIRST_OPERAND)
                .computesIn(MixedPrecision.AS_FIRST_OPERAND);

        /** What batch normalization normalizes with. */
        public enum Statistics {
            /**
             * Mean and biased variance of the batch, as in training. After the step the operation has the effect:
             * running = (1 − momentum) · running + momentum · batch (with the unbiased variance), and one more batch
             * tracked.
             */
            BATCH,
            /** The running statistics, as in evaluation; there is no effect. */
            RUNNING
        }

        /** Whether it takes the statistics of the batch and updates the running ones. */
        public boolean training() {
            return statistics == Statistics.BATCH;
        }

        @Override
        public <C, R> R accept(OpVisitor<C, R> visitor, C context) {
            return visitor.batchNorm(this, context);
        }

        @Override
        public OpTraits traits() {
            return TRAITS;
        }
    }

    /** The traits of all operations, in the order of the reference page. */
    static List<OpTraits> all() {
        return Stream.of(
                        Stream.of(Input.TRAITS, Variable.TRAITS, Constant.TRAITS, Identity.TRAITS),
                        Stream.of(UnaryFunction.values()).map(UnaryFunction::traits),
                        Stream.of(Power.TRAITS),
                        Stream.of(BinaryFunction.values()).map(BinaryFunction::traits),
                        Stream.of(ComparisonFunction.values()).map(ComparisonFunction::traits),
                        Stream.of(Where.TRAITS),
                        Stream.of(ReductionFunction.values()).map(ReductionFunction::traits),
                        Stream.of(ArgMax.TRAITS),
                        Stream.of(SoftmaxFunction.values()).map(SoftmaxFunction::traits),
                        Stream.of(LayerNorm.TRAITS),
                        Stream.of(Reshape.TRAITS, Permute.TRAITS, Concat.TRAITS, Slice.TRAITS, BroadcastTo.TRAITS),
                        Stream.of(MatMul.TRAITS, BatchMatMul.TRAITS, Conv2d.TRAITS),
                        Stream.of(PoolFunction.values()).map(PoolFunction::traits),
                        Stream.of(BatchNorm.TRAITS))
                .flatMap(traits -> traits)
                .toList();
    }
}
