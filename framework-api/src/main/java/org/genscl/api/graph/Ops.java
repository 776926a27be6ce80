package org.genscl.api.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        if (!((Op.Variable) variable.op()).spec().equals(spec)) {
            throw new IllegalArgumentException("variable '" + spec.name() + "' is declared twice, as "
                    + ((Op.Variable) variable.op()).spec() + " and as " + spec);
        }
        return variable;
    }

    /** A scalar. */
    public Tensor constant(double value) {
        return constant(value, Shape.scalar());
    }

    public Tensor constant(double value, Shape shape) {
        return append(new Op.Constant(value), shape, DType.FLOAT32);
    }

    /** The identity matrix [n, n]. */
    public Tensor identity(int n) {
        return append(new Op.Identity(), Shape.of(n, n), DType.FLOAT32);
    }

    // Elementwise

    public Tensor add(Tensor a, Tensor b) {
        return elementwise(new Op.Add(), a, b);
    }

    public Tensor add(Tensor a, double b) {
        return add(a, constant(b));
    }

    public Tensor subtract(Tensor a, Tensor b) {
        return elementwise(new Op.Subtract(), a, b);
    }

    public Tensor multiply(Tensor a, Tensor b) {
        return elementwise(new Op.Multiply(), a, b);
    }

    public Tensor multiply(Tensor a, double b) {
        return multiply(a, constant(b));
    }

    public Tensor divide(Tensor a, Tensor b) {
        return elementwise(new Op.Divide(), a, b);
    }

    public Tensor divide(Tensor a, double b) {
        return divide(a, constant(b));
    }

    public Tensor maximum(Tensor a, Tensor b) {
        return elementwise(new Op.Maximum(), a, b);
    }

    public Tensor maximum(Tensor a, double b) {
        return maximum(a, constant(b));
    }

    public Tensor minimum(Tensor a, Tensor b) {
        return elementwise(new Op.Minimum(), a, b);
    }

    public Tensor minimum(Tensor a, double b) {
        return minimum(a, constant(b));
    }

    /** 1 where {@code a > b}, else 0; has no gradient. */
    public Tensor greater(Tensor a, Tensor b) {
        return elementwise(new Op.Greater(), a, b);
    }

    /** 1 where {@code a == b}, else 0; has no gradient. */
    public Tensor equal(Tensor a, Tensor b) {
        return elementwise(new Op.Equal(), a, b);
    }

    /** {@code then} where the condition is not 0, else {@code otherwise}. */
    public Tensor where(Tensor condition, Tensor then, Tensor otherwise) {
        return elementwise(new Op.Where(), condition, then, otherwise);
    }

    public Tensor negate(Tensor x) {
        return elementwise(new Op.Negate(), x);
    }

    public Tensor exp(Tensor x) {
        return elementwise(new Op.Exp(), x);
    }

    /** Natural logarithm. */
    public Tensor log(Tensor x) {
        return elementwise(new Op.Log(), x);
    }

    public Tensor sqrt(Tensor x) {
        return elementwise(new Op.Sqrt(), x);
    }

    public Tensor abs(Tensor x) {
        return elementwise(new Op.Abs(), x);
    }

    public Tensor power(Tensor x, double exponent) {
        return elementwise(new Op.Power(exponent), x);
    }

    public Tensor square(Tensor x) {
        return multiply(x, x);
    }

    public Tensor relu(Tensor x) {
        return elementwise(new Op.Relu(), x);
    }

    public Tensor sigmoid(Tensor x) {
        return elementwise(new Op.Sigmoid(), x);
    }

    /** {@code x · sigmoid(x)}. */
    public Tensor silu(Tensor x) {
        return elementwise(new Op.Silu(), x);
    }

    public Tensor tanh(Tensor x) {
        return elementwise(new Op.Tanh(), x);
    }

    /** The same values; no gradient passes. */
    public Tensor stopGradient(Tensor x) {
        return elementwise(new Op.StopGradient(), x);
    }

    // Reductions

    /** Sum over the axes given, which stay with size 1 if {@code keepDimensions}; over all if none is given. */
    public Tensor sum(Tensor x, boolean keepDimensions, int... axes) {
        List<Integer> resolved = axes(x, axes);
        return reduce(new Op.Sum(resolved, keepDimensions), x, resolved, keepDimensions);
    }

    /** The sum of all elements. */
    public Tensor sum(Tensor x) {
        return sum(x, false);
    }

    /** Mean over the axes given, or over all. */
    public Tensor mean(Tensor x, boolean keepDimensions, int... axes) {
        List<Integer> resolved = axes(x, axes);
        return reduce(new Op.Mean(resolved, keepDimensions), x, resolved, keepDimensions);
    }

    /** The mean of all elements. */
    public Tensor mean(Tensor x) {
        return mean(x, false);
    }

    /** Greatest element over the axes given, or over all. */
    public Tensor max(Tensor x, boolean keepDimensions, int... axes) {
        List<Integer> resolved = axes(x, axes);
        return reduce(new Op.Max(resolved, keepDimensions), x, resolved, keepDimensions);
    }

    /** Euclidean norm over the axes given, or over all; its gradient where it is 0 is 0. */
    public Tensor norm(Tensor x, boolean keepDimensions, int... axes) {
        List<Integer> resolved = axes(x, axes);
        return reduce(new Op.Norm(resolved, keepDimensions), x, resolved, keepDimensions);
    }

    /** Index of the first greatest element along an axis, which disappears; FLOAT32; has no gradient. */
    public Tensor argMax(Tensor x, int axis) {
        int resolved = x.shape().axis(axis);
        return reduce(new Op.ArgMax(resolved), x, List.of(resolved), false);
    }

    public Tensor softmax(Tensor x, int axis) {
        return append(new Op.Softmax(x.shape().axis(axis)), x.shape(), floating("softmax", x), x);
    }

    public Tensor logSoftmax(Tensor x, int axis) {
        return append(new Op.LogSoftmax(x.shape().axis(axis)), x.shape(), floating("logSoftmax", x), x);
    }

    /**
     * Divides by the Euclidean norm along an axis, or by 1e-12 where the norm is below that. As PyTorch's
     * {@code functional.normalize}.
     */
    public Tensor normalize(Tensor x, int axis) {
        return divide(x, maximum(norm(x, true, axis), 1e-12));
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

    /** Joins tensors that differ at most in the size of the axis. */
    public Tensor concat(int axis, Tensor... tensors) {
        Shape first = tensors[0].shape();
        int resolved = first.axis(axis);
        int total = 0;
        for (Tensor tensor : tensors) {
            floating("concat", tensor);
            if (tensor.shape().rank() != first.rank()
                    || !tensor.shape().with(resolved, 1).equals(first.with(resolved, 1))) {
                throw new ShapeException("concat along axis " + axis + ": " + first + " and " + tensor.shape());
            }
            total += tensor.shape().dimension(resolved);
        }
        return append(new Op.Concat(resolved), first.with(resolved, total), DType.FLOAT32, tensors);
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
        return append(new Op.BroadcastTo(shape), shape, floating("broadcastTo", x), x);
    }

    // Linear algebra

    /** The product [n, k] · [k, m] = [n, m]. */
    public Tensor matMul(Tensor a, Tensor b) {
        return matMul(a, b, false, false);
    }

    /** The matrix product, each operand optionally transposed. */
    public Tensor matMul(Tensor a, Tensor b, boolean transposeFirst, boolean transposeSecond) {
        floating("matMul", a);
        floating("matMul", b);
        if (a.shape().rank() != 2 || b.shape().rank() != 2) {
            throw new ShapeException("matMul: needs matrices, got " + a.shape() + " and " + b.shape());
        }
        int inner = a.shape().dimension(transposeFirst ? 0 : 1);
        if (inner != b.shape().dimension(transposeSecond ? 1 : 0)) {
            throw new ShapeException("matMul: " + a.shape() + (transposeFirst ? "ᵀ" : "") + " times " + b.shape()
                    + (transposeSecond ? "ᵀ" : ""));
        }
        Shape shape =
                Shape.of(a.shape().dimension(transposeFirst ? 1 : 0), b.shape().dimension(transposeSecond ? 0 : 1));
        return append(new Op.MatMul(transposeFirst, transposeSecond), shape, DType.FLOAT32, a, b);
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
        return append(new Op.Conv2d(stride, padding, groups), shape, DType.FLOAT32, x, weight);
    }

    /** Greatest element of each window; padding never wins. */
    public Tensor maxPool2d(Tensor x, int kernel, int stride, int padding) {
        return append(
                new Op.MaxPool2d(kernel, stride, padding),
                pooled("maxPool2d", x, kernel, stride, padding),
                DType.FLOAT32,
                x);
    }

    /** Mean of each window; zeros of the padding count. */
    public Tensor averagePool2d(Tensor x, int kernel, int stride, int padding) {
        return append(
                new Op.AveragePool2d(kernel, stride, padding),
                pooled("averagePool2d", x, kernel, stride, padding),
                DType.FLOAT32,
                x);
    }

    /**
     * Normalises each channel; see {@link Op.BatchNorm}.
     *
     * @param x [N, C, …]
     * @param weight [C]
     * @param bias [C]
     * @param runningMean buffer [C]
     * @param runningVariance buffer [C]
     * @param batchesTracked INT64 buffer, scalar
     */
    public Tensor batchNorm(
            Tensor x,
            Tensor weight,
            Tensor bias,
            Tensor runningMean,
            Tensor runningVariance,
            Tensor batchesTracked,
            boolean training,
            double momentum,
            double epsilon) {
        if (x.shape().rank() < 2) {
            throw new ShapeException("batchNorm: needs [N, C, …], got " + x.shape());
        }
        Shape channels = Shape.of(x.shape().dimension(1));
        for (Tensor vector : List.of(weight, bias, runningMean, runningVariance)) {
            if (!vector.shape().equals(channels)) {
                throw new ShapeException("batchNorm: " + vector.shape() + " for input " + x.shape());
            }
        }
        if (training && x.shape().elements() == channels.elements()) {
            throw new ShapeException("batchNorm in training needs more than one value a channel, got " + x.shape());
        }
        return append(
                new Op.BatchNorm(training, momentum, epsilon),
                x.shape(),
                DType.FLOAT32,
                x,
                weight,
                bias,
                runningMean,
                runningVariance,
                batchesTracked);
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
        if (tensor.op() instanceof Op.Variable variable) {
            return variable(variable.spec());
        }
        if (!(tensor.op() instanceof Op.Input input)) {
            Tensor[] operands = tensor.inputs().stream().map(copies::get).toArray(Tensor[]::new);
            return append(tensor.op(), tensor.shape(), tensor.type(), operands);
        }
        Tensor leaf = leaves.get(input.name());
        if (leaf == null || !leaf.shape().equals(tensor.shape()) || leaf.type() != tensor.type()) {
            throw new ShapeException("inline: input '" + input.name() + "' is " + tensor.type() + " " + tensor.shape()
                    + ", given is " + (leaf == null ? "nothing" : leaf.type() + " " + leaf.shape()));
        }
        return leaf;
    }

    // Tracing

    private Tensor append(Op op, Shape shape, DType type, Tensor... operands) {
        return new Tensor(size++, op, Arrays.asList(operands), shape, type);
    }

    private Tensor elementwise(Op op, Tensor... operands) {
        Shape shape = Shape.scalar();
        for (Tensor operand : operands) {
            floating(name(op), operand);
            shape = broadcast(name(op), shape, operand.shape());
        }
        return append(op, shape, DType.FLOAT32, operands);
    }

    private Tensor reduce(Op op, Tensor x, List<Integer> axes, boolean keepDimensions) {
        floating(name(op), x);
        List<Integer> kept = new ArrayList<>();
        for (int axis = 0; axis < x.shape().rank(); axis++) {
            boolean reduced = axes.isEmpty() || axes.contains(axis);
            if (!reduced) {
                kept.add(x.shape().dimension(axis));
            } else if (keepDimensions) {
                kept.add(1);
            }
        }
        Shape shape = Shape.of(kept.stream().mapToInt(Integer::intValue).toArray());
        return append(op, shape, DType.FLOAT32, x);
    }

    private static List<Integer> axes(Tensor x, int... axes) {
        List<Integer> resolved = new ArrayList<>();
        for (int axis : axes) {
            resolved.add(x.shape().axis(axis));
        }
        Collections.sort(resolved);
        return List.copyOf(resolved);
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

    private static Shape pooled(String op, Tensor x, int kernel, int stride, int padding) {
        images(op, x);
        if (kernel < 1 || stride < 1 || padding < 0 || padding > kernel / 2) {
            throw new ShapeException(op + ": kernel " + kernel + ", stride " + stride + ", padding " + padding);
        }
        return Shape.of(
                x.shape().dimension(0),
                x.shape().dimension(1),
                windows(op, x.shape(), 2, kernel, stride, padding),
                windows(op, x.shape(), 3, kernel, stride, padding));
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
        floating(what, x);
        if (x.shape().rank() != 4) {
            throw new ShapeException(what + ": needs four dimensions, got " + x.shape());
        }
    }

    private static DType floating(String op, Tensor x) {
        if (x.type() != DType.FLOAT32) {
            throw new ShapeException(op + ": needs FLOAT32, got " + x.type() + " " + x.shape());
        }
        return x.type();
    }

    private static String name(Op op) {
        String simple = op.getClass().getSimpleName();
        return Character.toLowerCase(simple.charAt(0)) + simple.substring(1);
    }
}
