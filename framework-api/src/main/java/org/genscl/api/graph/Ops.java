package org.genscl.api.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apiguardian.api.API;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.Shape;

/**
 * Traces a computation. Each method appends an operation to the trace and returns its result; shapes are checked here,
 * so a mistake shows where the network is written, not where it runs. One instance is one trace.
 *
 * <p>Axes may be negative (from the end). Elementwise operations broadcast as NumPy does.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Ops {
    private final Map<String, Tensor> inputs = new LinkedHashMap<>();
    private final Map<String, Tensor> variables = new LinkedHashMap<>();
    private int size;

    // Leaves

    /**
     * A FLOAT32 value that is fed at each call.
     *
     * @throws IllegalArgumentException if an input of that name exists with another shape
     */
    public Tensor input(String name, Shape shape) {
        Tensor input = inputs.computeIfAbsent(name, key -> append(new Op.Input(key), shape, DType.FLOAT32));
        if (!input.shape().equals(shape)) {
            throw new IllegalArgumentException("input '" + name + "' is " + input.shape() + ", not " + shape);
        }
        return input;
    }

    /**
     * A parameter or buffer. Asking twice for the same one gives the same tensor: weights are shared.
     *
     * @throws IllegalArgumentException if a variable of that name exists with another specification
     */
    public Tensor variable(VariableSpec spec) {
        Tensor variable =
                variables.computeIfAbsent(spec.name(), key -> append(new Op.Variable(spec), spec.shape(), spec.type()));
        VariableSpec known = variable.asVariable().orElseThrow();
        if (!known.equals(spec)) {
            throw new IllegalArgumentException(
                    "variable '" + spec.name() + "' is declared twice, as " + known + " and as " + spec);
        }
        return variable;
    }

    /** A scalar. */
    public Tensor constant(double value) {
        return constant(value, Shape.scalar());
    }

    public Tensor constant(double value, Shape shape) {
        return append(new Op.Constant(value, shape), shape, DType.FLOAT32);
    }

    /** The identity matrix [n, n]. */
    public Tensor identity(int n) {
        return append(new Op.Identity(n), Shape.of(n, n), DType.FLOAT32);
    }

    // Elementwise

    public Tensor add(Tensor a, Tensor b) {
        return elementwise(new Op.Binary(BinaryFunction.ADD), a, b);
    }

    public Tensor add(Tensor a, double b) {
        return add(a, constant(b));
    }

    public Tensor subtract(Tensor a, Tensor b) {
        return elementwise(new Op.Binary(BinaryFunction.SUBTRACT), a, b);
    }

    public Tensor multiply(Tensor a, Tensor b) {
        return elementwise(new Op.Binary(BinaryFunction.MULTIPLY), a, b);
    }

    public Tensor multiply(Tensor a, double b) {
        return multiply(a, constant(b));
    }

    public Tensor divide(Tensor a, Tensor b) {
        return elementwise(new Op.Binary(BinaryFunction.DIVIDE), a, b);
    }

    public Tensor divide(Tensor a, double b) {
        return divide(a, constant(b));
    }

    public Tensor maximum(Tensor a, Tensor b) {
        return elementwise(new Op.Binary(BinaryFunction.MAXIMUM), a, b);
    }

    public Tensor maximum(Tensor a, double b) {
        return maximum(a, constant(b));
    }

    public Tensor minimum(Tensor a, Tensor b) {
        return elementwise(new Op.Binary(BinaryFunction.MINIMUM), a, b);
    }

    public Tensor minimum(Tensor a, double b) {
        return minimum(a, constant(b));
    }

    /** 1 where {@code a > b}, else 0; has no gradient. */
    public Tensor greater(Tensor a, Tensor b) {
        return elementwise(new Op.Comparison(ComparisonFunction.GREATER), a, b);
    }

    /** 1 where {@code a == b}, else 0; has no gradient. */
    public Tensor equal(Tensor a, Tensor b) {
        return elementwise(new Op.Comparison(ComparisonFunction.EQUAL), a, b);
    }

    /** {@code then} where the condition is not 0, else {@code otherwise}. */
    public Tensor where(Tensor condition, Tensor then, Tensor otherwise) {
        return elementwise(new Op.Where(), condition, then, otherwise);
    }

    public Tensor negate(Tensor x) {
        return elementwise(new Op.Unary(UnaryFunction.NEGATE), x);
    }

    public Tensor exp(Tensor x) {
        return elementwise(new Op.Unary(UnaryFunction.EXP), x);
    }

    /** Natural logarithm. */
    public Tensor log(Tensor x) {
        return elementwise(new Op.Unary(UnaryFunction.LOG), x);
    }

    public Tensor sqrt(Tensor x) {
        return elementwise(new Op.Unary(UnaryFunction.SQRT), x);
    }

    public Tensor abs(Tensor x) {
        return elementwise(new Op.Unary(UnaryFunction.ABS), x);
    }

    public Tensor power(Tensor x, double exponent) {
        return elementwise(new Op.Power(exponent), x);
    }

    public Tensor square(Tensor x) {
        return multiply(x, x);
    }

    public Tensor relu(Tensor x) {
        return elementwise(new Op.Unary(UnaryFunction.RELU), x);
    }

    public Tensor sigmoid(Tensor x) {
        return elementwise(new Op.Unary(UnaryFunction.SIGMOID), x);
    }

    /** {@code x · sigmoid(x)}. */
    public Tensor silu(Tensor x) {
        return elementwise(new Op.Unary(UnaryFunction.SILU), x);
    }

    /** {@code x · Φ(x)}, exact, not the tanh approximation (Hendrycks and Gimpel 2016). */
    public Tensor gelu(Tensor x) {
        return elementwise(new Op.Unary(UnaryFunction.GELU), x);
    }

    public Tensor tanh(Tensor x) {
        return elementwise(new Op.Unary(UnaryFunction.TANH), x);
    }

    /** The same values; no gradient passes. */
    public Tensor stopGradient(Tensor x) {
        return elementwise(new Op.Unary(UnaryFunction.STOP_GRADIENT), x);
    }

    // Reductions

    /** Sum over axes. */
    public Tensor sum(Tensor x, Axes axes) {
        return reduce(ReductionFunction.SUM, x, axes);
    }

    /** The sum of all elements. */
    public Tensor sum(Tensor x) {
        return sum(x, Axes.all());
    }

    /** Mean over axes. */
    public Tensor mean(Tensor x, Axes axes) {
        return reduce(ReductionFunction.MEAN, x, axes);
    }

    /** The mean of all elements. */
    public Tensor mean(Tensor x) {
        return mean(x, Axes.all());
    }

    /** Maximum over axes. */
    public Tensor max(Tensor x, Axes axes) {
        return reduce(ReductionFunction.MAX, x, axes);
    }

    /** Euclidean norm over axes; where it is 0, its gradient is 0. */
    public Tensor norm(Tensor x, Axes axes) {
        return reduce(ReductionFunction.NORM, x, axes);
    }

    /** Euclidean norm of all elements; where it is 0, its gradient is 0. */
    public Tensor norm(Tensor x) {
        return norm(x, Axes.all());
    }

    /** Index of the first greatest element along an axis, which disappears; FLOAT32; has no gradient. */
    public Tensor argMax(Tensor x, int axis) {
        int resolved = x.shape().axis(axis);
        Op op = new Op.ArgMax(resolved);
        return append(op, reduced(x.shape(), List.of(resolved), false), type(op, x), x);
    }

    public Tensor softmax(Tensor x, int axis) {
        return softmax(SoftmaxFunction.SOFTMAX, x, axis);
    }

    public Tensor logSoftmax(Tensor x, int axis) {
        return softmax(SoftmaxFunction.LOG_SOFTMAX, x, axis);
    }

    private Tensor softmax(SoftmaxFunction function, Tensor x, int axis) {
        Op op = new Op.Softmax(function, x.shape().axis(axis));
        return append(op, x.shape(), type(op, x), x);
    }

    /**
     * Divides by the Euclidean norm along an axis, or by 1e-12 where the norm is below that. As PyTorch's
     * {@code functional.normalize}.
     */
    public Tensor normalize(Tensor x, int axis) {
        return divide(x, maximum(norm(x, Axes.of(axis).keepDimensions()), 1e-12));
    }

    /**
     * Normalizes along the last axis with its mean and biased variance, then scales and shifts (Ba, Kiros and Hinton
     * 2016). As PyTorch's {@code functional.layer_norm}.
     *
     * @param x […, D]
     * @param weight [D]
     * @param bias [D]
     * @param epsilon added to the variance
     */
    public Tensor layerNorm(Tensor x, Tensor weight, Tensor bias, double epsilon) {
        if (x.shape().rank() < 1) {
            throw new ShapeException("layerNorm: needs […, D], got " + x.shape());
        }
        Shape features = Shape.of(x.shape().dimension(-1));
        if (!weight.shape().equals(features) || !bias.shape().equals(features)) {
            throw new ShapeException(
                    "layerNorm: weight " + weight.shape() + " and bias " + bias.shape() + " for input " + x.shape());
        }
        Op op = new Op.LayerNorm(epsilon);
        return append(op, x.shape(), type(op, x, weight, bias), x, weight, bias);
    }

    // Shape

    /** The same elements, in C order, in another shape. */
    public Tensor reshape(Tensor x, int... dimensions) {
        Shape shape = Shape.of(dimensions);
        if (shape.elements() != x.shape().elements()) {
            throw new ShapeException("reshape: " + x.shape() + " does not fit into " + shape);
        }
        return append(new Op.Reshape(shape), shape, x.type(), x);
    }

    /** Reorders dimensions: dimension i of the result is dimension {@code axes[i]} of x. */
    public Tensor permute(Tensor x, int... axes) {
        int[] sorted = axes.clone();
        Arrays.sort(sorted);
        int[] dimensions = new int[axes.length];
        for (int i = 0; i < axes.length; i++) {
            if (axes.length != x.shape().rank() || sorted[i] != i) {
                throw new ShapeException(
                        "permute: " + Arrays.toString(axes) + " is not a permutation of the axes of " + x.shape());
            }
            dimensions[i] = x.shape().dimension(axes[i]);
        }
        return append(new Op.Permute(boxed(axes)), Shape.of(dimensions), x.type(), x);
    }

    /** Swaps the last two axes; as an operand of {@link #matMul} or {@link #batchMatMul} it costs nothing. */
    public Tensor transpose(Tensor x) {
        if (x.shape().rank() < 2) {
            throw new ShapeException("transpose: needs a matrix, got " + x.shape());
        }
        return permute(x, lastTwoSwapped(x.shape().rank()));
    }

    /** Joins tensors that differ at most in the size of the axis. */
    public Tensor concat(int axis, Tensor... tensors) {
        Shape first = tensors[0].shape();
        int resolved = first.axis(axis);
        int total = 0;
        for (Tensor tensor : tensors) {
            if (tensor.shape().rank() != first.rank()
                    || !tensor.shape().with(resolved, 1).equals(first.with(resolved, 1))) {
                throw new ShapeException("concat along axis " + axis + ": " + first + " and " + tensor.shape());
            }
            total += tensor.shape().dimension(resolved);
        }
        Op op = new Op.Concat(resolved);
        return append(op, first.with(resolved, total), type(op, tensors), tensors);
    }

    /** Elements {@code start} (inclusive) to {@code end} (exclusive) along an axis. */
    public Tensor slice(Tensor x, int axis, int start, int end) {
        int resolved = x.shape().axis(axis);
        if (start < 0 || end <= start || end > x.shape().dimension(resolved)) {
            throw new ShapeException("slice: " + start + " to " + end + " of axis " + axis + " of " + x.shape());
        }
        return append(new Op.Slice(resolved, start, end), x.shape().with(resolved, end - start), x.type(), x);
    }

    public Tensor broadcastTo(Tensor x, Shape shape) {
        if (!broadcast("broadcastTo", x.shape(), shape).equals(shape)) {
            throw new ShapeException("broadcastTo: " + x.shape() + " does not broadcast to " + shape);
        }
        Op op = new Op.BroadcastTo(shape);
        return append(op, shape, type(op, x), x);
    }

    // Linear algebra

    /**
     * The product [n, k] · [k, m] = [n, m]. A transposed operand is not copied: {@code matMul(a, transpose(b))} is one
     * operation.
     */
    public Tensor matMul(Tensor a, Tensor b) {
        if (a.shape().rank() != 2 || b.shape().rank() != 2) {
            throw new ShapeException("matMul: needs matrices, got " + a.shape() + " and " + b.shape());
        }
        if (a.shape().dimension(1) != b.shape().dimension(0)) {
            throw new ShapeException("matMul: " + a.shape() + " times " + b.shape());
        }
        boolean transposeFirst = isTransposed(a);
        boolean transposeSecond = isTransposed(b);
        Op op = new Op.MatMul(transposeFirst, transposeSecond);
        return append(
                op,
                Shape.of(a.shape().dimension(0), b.shape().dimension(1)),
                type(op, a, b),
                transposeFirst ? a.inputs().get(0) : a,
                transposeSecond ? b.inputs().get(0) : b);
    }

    /**
     * The products […, n, k] · […, k, m] = […, n, m] over equal leading axes, of which there is at least one. A
     * transposed operand is not copied, as in {@link #matMul}.
     */
    public Tensor batchMatMul(Tensor a, Tensor b) {
        int rank = a.shape().rank();
        if (rank < 3 || rank != b.shape().rank()) {
            throw new ShapeException("batchMatMul: needs batches of matrices, got " + a.shape() + " and " + b.shape());
        }
        Shape shape = a.shape().with(rank - 1, b.shape().dimension(-1));
        Shape fitting = shape.with(rank - 2, a.shape().dimension(-1));
        if (!b.shape().equals(fitting)) {
            throw new ShapeException("batchMatMul: " + a.shape() + " times " + b.shape());
        }
        boolean transposeFirst = isTransposed(a);
        boolean transposeSecond = isTransposed(b);
        Op op = new Op.BatchMatMul(transposeFirst, transposeSecond);
        return append(
                op,
                shape,
                type(op, a, b),
                transposeFirst ? a.inputs().get(0) : a,
                transposeSecond ? b.inputs().get(0) : b);
    }

    private static boolean isTransposed(Tensor matrices) {
        return matrices.op() instanceof Op.Permute permute
                && permute.axes().equals(boxed(lastTwoSwapped(matrices.shape().rank())));
    }

    private static int[] lastTwoSwapped(int rank) {
        int[] axes = IntStream.range(0, rank).toArray();
        axes[rank - 2] = rank - 1;
        axes[rank - 1] = rank - 2;
        return axes;
    }

    // Images

    /**
     * Cross-correlation.
     *
     * @param x [N, C, H, W]
     * @param weight [O, C / groups, kH, kW]
     * @param padding zeros on each side
     * @return [N, O, (H + 2·padding − kH) / stride + 1, …]
     */
    public Tensor conv2d(Tensor x, Tensor weight, int stride, int padding, int groups) {
        images("conv2d", x);
        images("conv2d weight", weight);
        int channels = x.shape().dimension(1);
        int outputs = weight.shape().dimension(0);
        if (stride < 1
                || padding < 0
                || groups < 1
                || channels % groups != 0
                || outputs % groups != 0
                || weight.shape().dimension(1) != channels / groups) {
            throw new ShapeException("conv2d: weight " + weight.shape() + " does not fit input " + x.shape() + " in "
                    + groups + " group(s), stride " + stride + ", padding " + padding);
        }
        Shape shape = Shape.of(
                x.shape().dimension(0),
                outputs,
                windows("conv2d", x.shape(), 2, weight.shape().dimension(2), stride, padding),
                windows("conv2d", x.shape(), 3, weight.shape().dimension(3), stride, padding));
        Op op = new Op.Conv2d(stride, padding, groups);
        return append(op, shape, type(op, x, weight), x, weight);
    }

    /** Maximum of each window; padding never wins. */
    public Tensor maxPool2d(Tensor x, int kernel, int stride, int padding) {
        return pool(new Op.Pool2d(PoolFunction.MAX, kernel, stride, padding), x);
    }

    /** Mean of each window; the zeros of the padding count. */
    public Tensor averagePool2d(Tensor x, int kernel, int stride, int padding) {
        return pool(new Op.Pool2d(PoolFunction.AVERAGE, kernel, stride, padding), x);
    }

    /**
     * Normalizes each channel; see {@link Op.BatchNorm}.
     *
     * @param x [N, C, …]
     * @param momentum weight of the batch in the running statistics
     * @param epsilon added to the variance
     */
    public Tensor batchNorm(
            Tensor x,
            BatchNormVariables variables,
            Op.BatchNorm.Statistics statistics,
            double momentum,
            double epsilon) {
        if (x.shape().rank() < 2) {
            throw new ShapeException("batchNorm: needs [N, C, …], got " + x.shape());
        }
        Shape channels = Shape.of(x.shape().dimension(1));
        List<Tensor> vectors =
                List.of(variables.weight(), variables.bias(), variables.runningMean(), variables.runningVariance());
        for (Tensor vector : vectors) {
            if (!vector.shape().equals(channels)) {
                throw new ShapeException("batchNorm: " + vector.shape() + " for input " + x.shape());
            }
        }
        Op.BatchNorm op = new Op.BatchNorm(statistics, momentum, epsilon);
        if (op.training() && x.shape().elements() == channels.elements()) {
            throw new ShapeException("batchNorm in training needs more than one value per channel, got " + x.shape());
        }
        List<Tensor> operands = new ArrayList<>(List.of(x));
        operands.addAll(vectors);
        DType type = type(op, operands.toArray(Tensor[]::new));
        operands.add(variables.batchesTracked());
        return append(op, x.shape(), type, operands.toArray(Tensor[]::new));
    }

    // Graphs

    /**
     * Repeats a graph of any trace as part of this one. Variables are shared with those of the same name here.
     *
     * @param graph what to compute
     * @param leaves what stands in for each of its inputs, by name, of the same shape
     * @return its outputs by name
     * @throws ShapeException if an input has another shape, or none stands in for it
     */
    public Map<String, Tensor> inline(Graph graph, Map<String, Tensor> leaves) {
        Map<Tensor, Tensor> copies = new HashMap<>();
        for (Tensor tensor : graph.tensors()) {
            copies.put(tensor, copy(tensor, leaves, copies));
        }
        Map<String, Tensor> outputs = new LinkedHashMap<>();
        graph.outputs().forEach((name, output) -> outputs.put(name, copies.get(output)));
        return outputs;
    }

    private Tensor copy(Tensor tensor, Map<String, Tensor> leaves, Map<Tensor, Tensor> copies) {
        if (tensor.asVariable().isPresent()) {
            return variable(tensor.asVariable().get());
        }
        if (tensor.asInput().isPresent()) {
            return leaf(tensor.asInput().get(), tensor, leaves);
        }
        Tensor[] operands = tensor.inputs().stream().map(copies::get).toArray(Tensor[]::new);
        return append(tensor.op(), tensor.shape(), tensor.type(), operands);
    }

    private static Tensor leaf(String name, Tensor input, Map<String, Tensor> leaves) {
        Tensor leaf = leaves.get(name);
        if (leaf == null || !leaf.shape().equals(input.shape()) || leaf.type() != input.type()) {
            throw new ShapeException("inline: input '" + name + "' is " + input.type() + " " + input.shape()
                    + ", given is " + (leaf == null ? "nothing" : leaf.type() + " " + leaf.shape()));
        }
        return leaf;
    }

    // Tracing

    private Tensor append(Op op, Shape shape, DType type, Tensor... operands) {
        return new Tensor(size++, op, Arrays.asList(operands), shape, type);
    }

    /** The type of an operation's result, if its operands are of types that it takes. */
    private static DType type(Op op, Tensor... operands) {
        if (op.traits().anyType()) {
            return operands[0].type();
        }
        for (Tensor operand : operands) {
            if (operand.type() != DType.FLOAT32) {
                throw new ShapeException(
                        op.traits().name() + ": needs FLOAT32, got " + operand.type() + " " + operand.shape());
            }
        }
        return DType.FLOAT32;
    }

    private Tensor elementwise(Op op, Tensor... operands) {
        DType type = type(op, operands);
        Shape shape = Shape.scalar();
        for (Tensor operand : operands) {
            shape = broadcast(op.traits().name(), shape, operand.shape());
        }
        return append(op, shape, type, operands);
    }

    private Tensor reduce(ReductionFunction function, Tensor x, Axes axes) {
        List<Integer> resolved =
                axes.indices().stream().map(x.shape()::axis).sorted().toList();
        Op op = new Op.Reduction(function, resolved, axes.keptDimensions());
        return append(op, reduced(x.shape(), resolved, axes.keptDimensions()), type(op, x), x);
    }

    private static Shape reduced(Shape shape, List<Integer> axes, boolean keepDimensions) {
        List<Integer> kept = new ArrayList<>();
        for (int axis = 0; axis < shape.rank(); axis++) {
            boolean removed = axes.isEmpty() || axes.contains(axis);
            if (!removed) {
                kept.add(shape.dimension(axis));
            } else if (keepDimensions) {
                kept.add(1);
            }
        }
        return Shape.of(kept.stream().mapToInt(Integer::intValue).toArray());
    }

    private static List<Integer> boxed(int... values) {
        return Arrays.stream(values).boxed().toList();
    }

    private static Shape broadcast(String op, Shape a, Shape b) {
        int rank = Math.max(a.rank(), b.rank());
        int[] dimensions = new int[rank];
        for (int i = 1; i <= rank; i++) {
            int left = i <= a.rank() ? a.dimension(-i) : 1;
            int right = i <= b.rank() ? b.dimension(-i) : 1;
            if (left != right && left != 1 && right != 1) {
                throw new ShapeException(op + ": shapes " + a + " and " + b + " do not broadcast");
            }
            dimensions[rank - i] = Math.max(left, right);
        }
        return Shape.of(dimensions);
    }

    private Tensor pool(Op.Pool2d op, Tensor x) {
        String name = op.traits().name();
        DType type = type(op, x);
        images(name, x);
        int kernel = op.kernel();
        if (kernel < 1 || op.stride() < 1 || op.padding() < 0 || op.padding() > kernel / 2) {
            throw new ShapeException(
                    name + ": kernel " + kernel + ", stride " + op.stride() + ", padding " + op.padding());
        }
        Shape shape = Shape.of(
                x.shape().dimension(0),
                x.shape().dimension(1),
                windows(name, x.shape(), 2, kernel, op.stride(), op.padding()),
                windows(name, x.shape(), 3, kernel, op.stride(), op.padding()));
        return append(op, shape, type, x);
    }

    private static int windows(String op, Shape shape, int axis, int kernel, int stride, int padding) {
        int room = shape.dimension(axis) + 2 * padding - kernel;
        if (room < 0) {
            throw new ShapeException(op + ": a window of " + kernel + " is larger than axis " + axis + " of " + shape
                    + " with padding " + padding);
        }
        return room / stride + 1;
    }

    private static void images(String what, Tensor x) {
        if (x.shape().rank() != 4) {
            throw new ShapeException(what + ": needs four dimensions, got " + x.shape());
        }
    }
}
