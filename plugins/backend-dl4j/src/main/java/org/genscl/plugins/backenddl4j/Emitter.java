package org.genscl.plugins.backenddl4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.LongStream;
import org.genscl.api.tensor.Shape;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.api.ops.impl.scalar.Step;
import org.nd4j.linalg.api.ops.impl.transforms.comparison.CompareAndReplace;
import org.nd4j.linalg.api.ops.impl.transforms.floating.Sqrt;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.Axpy;
import org.nd4j.linalg.api.ops.impl.transforms.same.Abs;
import org.nd4j.linalg.api.ops.impl.transforms.same.Negative;
import org.nd4j.linalg.api.ops.impl.transforms.same.Sign;
import org.nd4j.linalg.api.ops.impl.transforms.same.Square;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.indexing.conditions.Conditions;

/**
 * Appends instructions. Each method adds what computes a value and returns the value; operands of four dimensions are
 * brought into one layout where they differ.
 */
final class Emitter {
    private final List<Instruction> instructions = new ArrayList<>();
    private final Map<Filling, Value> constants = new HashMap<>();
    private final List<Runnable> effects = new ArrayList<>();

    /** What a constant holds. */
    private record Filling(double value, Shape shape) {}

    /** What was added so far. */
    List<Instruction> instructions() {
        return List.copyOf(instructions);
    }

    /** Keeps what a training step does besides its results: {@code later} adds its instructions. */
    void effect(Runnable later) {
        effects.add(later);
    }

    /** Adds the instructions of the effects. */
    void emitEffects() {
        effects.forEach(Runnable::run);
    }

    /** Adds an instruction with one output. */
    Value emit(Kernel kernel, Value output, Value... inputs) {
        instructions.add(new Instruction(kernel, List.of(inputs), List.of(output)));
        return output;
    }

    /** Adds an instruction. */
    void emit(Kernel kernel, List<Value> outputs, List<Value> inputs) {
        instructions.add(new Instruction(kernel, inputs, outputs));
    }

    // Leaves

    /** A scalar that is always the same. */
    Value constant(double value) {
        return filled(value, Shape.scalar());
    }

    /** A value that is the same everywhere and always. */
    Value filled(double value, Shape shape) {
        return constants.computeIfAbsent(
                new Filling(value, shape),
                key -> fixed(Nd4j.valueArrayOf(new long[] {shape.elements()}, value, DataType.FLOAT), shape));
    }

    /** A value that outlives calls. */
    static Value fixed(INDArray array, Shape shape) {
        return new Value(Storage.fixed(array.data()), 0, shape, false);
    }

    // Layout

    Value channelsLast(Value x) {
        if (x.channelsLast()) {
            return x;
        }
        int[] sizes = x.shape().toArray();
        Shape stored = Shape.of(sizes[0], sizes[2], sizes[3], sizes[1]);
        return x.isEitherLayout()
                ? x.viewed(stored).asImages()
                : permuted(x, stored, 0, 2, 3, 1).asImages();
    }

    /** In the order that the shape says. */
    Value plain(Value x) {
        if (!x.channelsLast()) {
            return x;
        }
        Value stored = x.viewed(x.layout());
        return x.isEitherLayout() ? x.viewed(x.shape()) : permuted(stored, x.shape(), 0, 3, 1, 2);
    }

    /** A copy of a plain value with its axes in another order. */
    Value permuted(Value x, Shape shape, long... axes) {
        return emit(NativeOp.of("permute", axes), Value.planned(DataType.FLOAT, shape, false), x);
    }

    /** All in the layout in which they can be worked on element by element. */
    private List<Value> aligned(List<Value> values) {
        boolean images = values.stream().anyMatch(Value::channelsLast);
        boolean fit = values.stream().allMatch(value -> value.shape().rank() == 4 || value.isScalar());
        if (images && fit) {
            return values.stream()
                    .map(value -> value.shape().rank() == 4 ? channelsLast(value) : value)
                    .toList();
        }
        return values.stream().map(this::plain).toList();
    }

    // Elementwise

    /** An operation on operands that broadcast. */
    Value elementwise(String name, Value... operands) {
        return elementwise(NativeOp.elementwise(name), DataType.FLOAT, operands);
    }

    private Value elementwise(Kernel kernel, DataType type, Value... operands) {
        List<Value> aligned = aligned(List.of(operands));
        boolean images = aligned.stream().anyMatch(Value::channelsLast);
        Shape shape = Broadcast.shape(aligned.stream().map(Value::shape).toList());
        return emit(kernel, Value.planned(type, shape, images), aligned.toArray(Value[]::new));
    }

    Value add(Value a, Value b) {
        return elementwise("add", a, b);
    }

    Value add(Value a, double b) {
        return b == 0 ? a : add(a, constant(b));
    }

    Value subtract(Value a, Value b) {
        return elementwise("subtract", a, b);
    }

    Value multiply(Value a, Value b) {
        return elementwise("multiply", a, b);
    }

    Value multiply(Value a, double b) {
        return b == 1 ? a : multiply(a, constant(b));
    }

    Value divide(Value a, Value b) {
        return elementwise("divide", a, b);
    }

    /** 1 where the first is greater, else 0. */
    Value greater(Value a, Value b) {
        return toFloat(elementwise(NativeOp.of("greater"), DataType.BOOL, a, b));
    }

    /** 1 where both are equal, else 0. */
    Value equal(Value a, Value b) {
        return toFloat(elementwise(NativeOp.of("equals"), DataType.BOOL, a, b));
    }

    /** A value of another type as FLOAT. */
    Value toFloat(Value x) {
        return emit(
                NativeOp.of("cast", DataType.FLOAT.toInt()),
                Value.planned(DataType.FLOAT, x.shape(), x.channelsLast()),
                x);
    }

    /** One of ND4J's transforms of single elements. */
    private Value transform(BiFunction<INDArray, INDArray, Op> op, Value x) {
        return emit(
                Kernel.inPlace((in, out) -> executing(op.apply(in.get(0), out.get(0)))),
                Value.planned(DataType.FLOAT, x.shape(), x.channelsLast()),
                x);
    }

    private static Runnable executing(Op op) {
        OpExecutioner executioner = Nd4j.getExecutioner();
        return () -> executioner.exec(op);
    }

    Value negate(Value x) {
        return transform(Negative::new, x);
    }

    Value exp(Value x) {
        return transform(Exp::new, x);
    }

    Value log(Value x) {
        return transform(Log::new, x);
    }

    Value sqrt(Value x) {
        return transform(Sqrt::new, x);
    }

    Value abs(Value x) {
        return transform(Abs::new, x);
    }

    Value sign(Value x) {
        return transform(Sign::new, x);
    }

    Value square(Value x) {
        return transform(Square::new, x);
    }

    /** 1 where positive, else 0. */
    Value positive(Value x) {
        return transform((in, out) -> new Step(in, out, 0), x);
    }

    Value relu(Value x) {
        return emit(
                NativeOp.elementwise("relu").reals(0.0), Value.planned(DataType.FLOAT, x.shape(), x.channelsLast()), x);
    }

    Value sigmoid(Value x) {
        return elementwise("sigmoid", x);
    }

    Value tanh(Value x) {
        return elementwise("tanh", x);
    }

    Value power(Value x, double exponent) {
        return elementwise("Pow", x, constant(exponent));
    }

    /** The second where the mask is not 0, else 0, whatever the second is there. */
    private Value masked(Value mask, Value x) {
        Kernel kernel = (in, out) ->
                executing(new CompareAndReplace(in.get(0), in.get(1), out.get(0), Conditions.notEquals(0)));
        return emit(kernel, Value.planned(DataType.FLOAT, x.shape(), x.channelsLast()), mask, x);
    }

    /** The second where the condition is not 0, else the third; what is not taken has no effect, not even as NaN. */
    Value where(Value condition, Value then, Value otherwise) {
        List<Value> aligned = aligned(List.of(condition, then, otherwise));
        Shape shape = Broadcast.shape(aligned.stream().map(Value::shape).toList());
        List<Value> all = aligned.stream().map(value -> broadcast(value, shape)).toList();
        Value absent = equal(all.get(0), constant(0));
        Value present = equal(absent, constant(0));
        return add(masked(present, all.get(1)), masked(absent, all.get(2)));
    }

    /** factor · x + y, of equal shapes. */
    Value scaledSum(double factor, Value x, Value y) {
        List<Value> aligned = aligned(List.of(x, y));
        return emit(
                Kernel.inPlace((in, out) -> executing(new Axpy(in.get(0), in.get(1), out.get(0), factor))),
                Value.planned(DataType.FLOAT, x.shape(), aligned.get(0).channelsLast()),
                aligned.toArray(Value[]::new));
    }

    // Reductions

    /**
     * A reduction.
     *
     * @param axes of the shape, ascending; none for all
     */
    Value reduce(String name, Value x, List<Integer> axes, boolean keepDimensions) {
        Shape shape = Broadcast.reduced(x.shape(), axes, keepDimensions);
        if (axes.isEmpty()) {
            Value all = x.shape().rank() == 0 ? x.viewed(Shape.of(1)) : x;
            long[] every = LongStream.range(0, all.shape().rank()).toArray();
            return emit(NativeOp.of(name, every).reals(0.0), Value.planned(DataType.FLOAT, Shape.scalar(), false), all)
                    .viewed(shape);
        }
        boolean pooled = x.channelsLast() && axes.equals(List.of(2, 3));
        Value operand = pooled ? x : plain(x);
        long[] inMemory = axes.stream()
                .mapToLong(axis -> operand.layoutAxis(axis))
                .sorted()
                .toArray();
        return emit(
                NativeOp.of(name, inMemory).reals(keepDimensions ? 1.0 : 0.0),
                Value.planned(DataType.FLOAT, shape, pooled && keepDimensions),
                operand);
    }

    /** Undoes broadcasting of a gradient: sums over the axes along which an operand of the given shape was repeated. */
    Value sumTo(Value gradient, Shape shape) {
        if (gradient.shape().equals(shape)) {
            return gradient;
        }
        int extra = gradient.shape().rank() - shape.rank();
        List<Integer> axes = new ArrayList<>();
        for (int axis = 0; axis < gradient.shape().rank(); axis++) {
            boolean repeated = axis < extra
                    || shape.dimension(axis - extra) == 1 && gradient.shape().dimension(axis) != 1;
            if (repeated) {
                axes.add(axis);
            }
        }
        Value sum = axes.isEmpty() ? gradient : reduce("reduce_sum", gradient, axes, true);
        return reshape(sum, shape);
    }

    // Shape

    Value reshape(Value x, Shape shape) {
        return x.shape().equals(shape) ? x : plain(x).viewed(shape);
    }

    Value broadcast(Value x, Shape shape) {
        if (x.shape().equals(shape)) {
            return x;
        }
        Value source = shape.rank() == 4 && x.shape().rank() == 4 ? x : plain(x);
        Kernel kernel = (in, out) -> NativeOp.of("assign").bind(List.of(out.get(0), in.get(0)), List.of(out.get(0)));
        return emit(kernel, Value.planned(DataType.FLOAT, shape, source.channelsLast()), source);
    }

    Value copy(Value x) {
        return emit(copying(), Value.planned(x.storage().block().type(), x.shape(), x.channelsLast()), x);
    }

    /** Writes a value into a leaf. */
    void store(Value x, Value leaf) {
        emit(copying(), leaf, plain(x));
    }

    private static Kernel copying() {
        return Kernel.inPlace((in, out) -> () -> out.get(0).assign(in.get(0)));
    }

    Value slice(Value x, int axis, int start, int end) {
        if (axis == 0) {
            return x.part(start, end);
        }
        INDArrayIndex[] index = interval(x, axis, start, end);
        Kernel kernel = (in, out) -> {
            INDArray part = in.get(0).get(index);
            return () -> out.get(0).assign(part);
        };
        return emit(kernel, Value.planned(DataType.FLOAT, x.shape().with(axis, end - start), x.channelsLast()), x);
    }

    /** Zeros of a shape with a value in place along an axis: what {@link #slice} takes, put back. */
    Value unslice(Value part, Shape shape, int axis, int start) {
        Value whole = Value.planned(DataType.FLOAT, shape, part.channelsLast());
        INDArrayIndex[] index =
                interval(whole, axis, start, start + part.shape().dimension(axis));
        Kernel kernel = (in, out) -> {
            INDArray target = out.get(0).get(index);
            return () -> {
                out.get(0).assign(0);
                target.assign(in.get(0));
            };
        };
        return emit(kernel, whole, part);
    }

    private static INDArrayIndex[] interval(Value x, int axis, int start, int end) {
        INDArrayIndex[] index = new INDArrayIndex[x.shape().rank()];
        Arrays.fill(index, NDArrayIndex.all());
        index[x.layoutAxis(axis)] = NDArrayIndex.interval(start, end);
        return index;
    }

    Value concat(int axis, List<Value> parts) {
        List<Value> aligned = aligned(parts);
        Value first = aligned.get(0);
        int total =
                parts.stream().mapToInt(part -> part.shape().dimension(axis)).sum();
        return emit(
                NativeOp.of("concat", first.layoutAxis(axis)),
                Value.planned(DataType.FLOAT, first.shape().with(axis, total), first.channelsLast()),
                aligned.toArray(Value[]::new));
    }

    // Linear algebra

    /** The matrix product, each operand optionally transposed. */
    Value matMul(Value a, Value b, boolean transposeFirst, boolean transposeSecond) {
        Shape shape =
                Shape.of(a.shape().dimension(transposeFirst ? 1 : 0), b.shape().dimension(transposeSecond ? 0 : 1));
        return emit(
                NativeOp.of("matmul", transposeFirst ? 1 : 0, transposeSecond ? 1 : 0, 0),
                Value.planned(DataType.FLOAT, shape, false),
                a,
                b);
    }

    /** The sums of a matrix's columns: as a product with ones it is many times faster than ND4J's reductions. */
    Value columnSums(Value rows) {
        Value ones = filled(1, Shape.of(1, rows.shape().dimension(0)));
        return matMul(ones, rows, false, false).viewed(Shape.of(rows.shape().dimension(1)));
    }
}
