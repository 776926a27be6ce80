package org.genscl.testkit.operation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apiguardian.api.API;
import org.genscl.api.graph.Axes;
import org.genscl.api.graph.BinaryFunction;
import org.genscl.api.graph.ComparisonFunction;
import org.genscl.api.graph.Op;
import org.genscl.api.graph.OpTraits;
import org.genscl.api.graph.Ops;
import org.genscl.api.graph.PoolFunction;
import org.genscl.api.graph.ReductionFunction;
import org.genscl.api.graph.SoftmaxFunction;
import org.genscl.api.graph.Tensor;
import org.genscl.api.graph.UnaryFunction;
import org.genscl.api.tensor.Shape;

/** Uses of all operations but the leaves {@link Op.Input} and {@link Op.Variable}, and batch normalization. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class OpCases {
    private final List<OpCase> cases = new ArrayList<>();
    private final Random random = new Random(7);

    private OpCases() {}

    public static List<OpCase> all() {
        OpCases cases = new OpCases();
        cases.leaves();
        cases.pairs();
        cases.elements();
        cases.reductions();
        cases.layerNorms();
        cases.shapes();
        cases.products();
        cases.batchProducts();
        cases.images();
        return cases.cases;
    }

    private Array even(int... shape) {
        return Array.random(random, -2, 2, shape);
    }

    private Array positive(int... shape) {
        return Array.random(random, 0.3, 3, shape);
    }

    private void add(String name, OpTraits op, List<Array> inputs, OpCase.Trace trace, OpCase.Reference reference) {
        cases.add(new OpCase(name, op, inputs, trace, reference));
    }

    private void leaves() {
        add(
                "constant",
                Op.Constant.TRAITS,
                List.of(even(2, 3)),
                (ops, in) -> ops.add(in.get(0), ops.constant(1.5, Shape.of(2, 3))),
                in -> map(in.get(0), x -> x + 1.5));
        add(
                "identity",
                Op.Identity.TRAITS,
                List.of(even(3, 3)),
                (ops, in) -> ops.multiply(in.get(0), ops.identity(3)),
                in -> Array.of(new int[] {3, 3}, i -> i[0] == i[1] ? in.get(0).at(i) : 0));
    }

    private static Array map(Array a, DoubleUnaryOperator operator) {
        return Array.of(a.shape(), index -> operator.applyAsDouble(a.at(index)));
    }

    private static Array zip(Array a, Array b, int[] shape, DoubleBinaryOperator operator) {
        return Array.of(shape, i -> operator.applyAsDouble(a.broadcastAt(i), b.broadcastAt(i)));
    }

    private interface PairOp {
        Tensor of(Ops ops, Tensor a, Tensor b);
    }

    private void pair(String name, OpTraits op, PairOp trace, DoubleBinaryOperator operator) {
        int[] shape = {2, 3, 4};
        for (int[] other : new int[][] {{2, 3, 4}, {4}, {3, 1}, {2, 1, 4}, {}}) {
            for (boolean swapped : new boolean[] {false, true}) {
                Array whole = positive(shape);
                Array part = positive(other);
                add(
                        name + " "
                                + (swapped
                                        ? Arrays.toString(other) + " with " + Arrays.toString(shape)
                                        : Arrays.toString(shape) + " with " + Arrays.toString(other)),
                        op,
                        swapped ? List.of(part, whole) : List.of(whole, part),
                        (ops, in) -> trace.of(ops, in.get(0), in.get(1)),
                        in -> zip(in.get(0), in.get(1), shape, operator));
            }
        }
    }

    private void pairs() {
        pair("add", BinaryFunction.ADD.traits(), (ops, a, b) -> ops.add(a, b), (a, b) -> a + b);
        pair("subtract", BinaryFunction.SUBTRACT.traits(), (ops, a, b) -> ops.subtract(a, b), (a, b) -> a - b);
        pair("multiply", BinaryFunction.MULTIPLY.traits(), (ops, a, b) -> ops.multiply(a, b), (a, b) -> a * b);
        pair("divide", BinaryFunction.DIVIDE.traits(), (ops, a, b) -> ops.divide(a, b), (a, b) -> a / b);
        pair("maximum", BinaryFunction.MAXIMUM.traits(), (ops, a, b) -> ops.maximum(a, b), Math::max);
        pair("minimum", BinaryFunction.MINIMUM.traits(), (ops, a, b) -> ops.minimum(a, b), Math::min);
        pair("greater", ComparisonFunction.GREATER.traits(), (ops, a, b) -> ops.greater(a, b), (a, b) -> a > b ? 1 : 0);
        pair("equal", ComparisonFunction.EQUAL.traits(), (ops, a, b) -> ops.equal(a, b), (a, b) -> a == b ? 1 : 0);
        add(
                "equal to itself",
                ComparisonFunction.EQUAL.traits(),
                List.of(even(2, 3)),
                (ops, in) -> ops.equal(in.get(0), ops.stopGradient(in.get(0))),
                in -> map(in.get(0), x -> 1));
        add(
                "where",
                Op.Where.TRAITS,
                List.of(even(2, 3), even(2, 3)),
                (ops, in) -> ops.where(ops.greater(in.get(0), ops.constant(0)), in.get(0), in.get(1)),
                in -> zip(in.get(0), in.get(1), new int[] {2, 3}, (a, b) -> a > 0 ? a : b));
        add(
                "where, of what is no number where it is not taken",
                Op.Where.TRAITS,
                List.of(even(2, 3), even(3)),
                (ops, in) -> ops.where(ops.greater(in.get(0), ops.constant(0)), ops.log(in.get(0)), in.get(1)),
                in -> zip(in.get(0), in.get(1), new int[] {2, 3}, (a, b) -> a > 0 ? Math.log(a) : b));
    }

    private interface ElementOp {
        Tensor of(Ops ops, Tensor x);
    }

    private void element(String name, OpTraits op, Array input, ElementOp trace, DoubleUnaryOperator operator) {
        add(name, op, List.of(input), (ops, in) -> trace.of(ops, in.get(0)), in -> map(in.get(0), operator));
    }

    private void elements() {
        element("negate", UnaryFunction.NEGATE.traits(), even(2, 5), (ops, x) -> ops.negate(x), x -> -x);
        element("exp", UnaryFunction.EXP.traits(), even(2, 5), (ops, x) -> ops.exp(x), Math::exp);
        element("log", UnaryFunction.LOG.traits(), positive(2, 5), (ops, x) -> ops.log(x), Math::log);
        element("sqrt", UnaryFunction.SQRT.traits(), positive(2, 5), (ops, x) -> ops.sqrt(x), Math::sqrt);
        element("abs", UnaryFunction.ABS.traits(), even(2, 5), (ops, x) -> ops.abs(x), Math::abs);
        element("power 3", Op.Power.TRAITS, even(2, 5), (ops, x) -> ops.power(x, 3), x -> x * x * x);
        element("power -0.5", Op.Power.TRAITS, positive(2, 5), (ops, x) -> ops.power(x, -0.5), x -> 1 / Math.sqrt(x));
        element("relu", UnaryFunction.RELU.traits(), even(3, 5), (ops, x) -> ops.relu(x), x -> Math.max(0, x));
        element(
                "sigmoid",
                UnaryFunction.SIGMOID.traits(),
                even(2, 5),
                (ops, x) -> ops.sigmoid(x),
                x -> 1 / (1 + Math.exp(-x)));
        element("silu", UnaryFunction.SILU.traits(), even(2, 5), (ops, x) -> ops.silu(x), x -> x / (1 + Math.exp(-x)));
        element("gelu", UnaryFunction.GELU.traits(), even(2, 5), (ops, x) -> ops.gelu(x), x -> x * normal(x));
        element("tanh", UnaryFunction.TANH.traits(), even(2, 5), (ops, x) -> ops.tanh(x), Math::tanh);
        Array input = even(2, 5);
        // Its value is x, its gradient 0: so x · stop(x) has the gradient x, which this reference has too.
        add(
                "stopGradient",
                UnaryFunction.STOP_GRADIENT.traits(),
                List.of(input),
                (ops, in) -> ops.multiply(in.get(0), ops.stopGradient(in.get(0))),
                in -> Array.of(input.shape(), i -> in.get(0).at(i) * input.at(i)));
    }

    /** The normal distribution function: the density, integrated by Simpson's rule. */
    private static double normal(double x) {
        DoubleUnaryOperator density = t -> Math.exp(-t * t / 2) / Math.sqrt(2 * Math.PI);
        int intervals = 200;
        double sum = density.applyAsDouble(0) + density.applyAsDouble(x);
        for (int i = 1; i < intervals; i++) {
            sum += (i % 2 == 0 ? 2 : 4) * density.applyAsDouble(x * i / intervals);
        }
        return 0.5 + sum * x / intervals / 3;
    }

    /** Reduces the axes of a [2, 3, 4] array. */
    private void reduction(
            String name, OpTraits op, boolean keep, int[] axes, OpCase.Trace trace, ToDoubleFunction<double[]> reduce) {
        int[] all = axes.length == 0 ? new int[] {0, 1, 2} : axes;
        add(
                name + " over " + Arrays.toString(axes) + (keep ? ", kept" : ""),
                op,
                List.of(even(2, 3, 4)),
                trace,
                in -> reduced(in.get(0), all, keep, reduce));
    }

    private static Axes axes(boolean keep, int... axes) {
        return keep ? Axes.of(axes).keepDimensions() : Axes.of(axes);
    }

    private static boolean has(int[] axes, int axis) {
        return Arrays.stream(axes).anyMatch(a -> a == axis);
    }

    private static Array reduced(Array x, int[] axes, boolean keep, ToDoubleFunction<double[]> reduce) {
        int rank = x.shape().length;
        int[] kept = x.shape().clone();
        int[] inner = new int[rank];
        for (int axis = 0; axis < rank; axis++) {
            inner[axis] = has(axes, axis) ? x.shape()[axis] : 1;
            kept[axis] = has(axes, axis) ? 1 : x.shape()[axis];
        }
        Array result = Array.of(
                kept,
                outer -> reduce.applyAsDouble(Array.of(inner, i -> {
                            int[] index = outer.clone();
                            for (int axis : axes) {
                                index[axis] = i[axis];
                            }
                            return x.at(index);
                        })
                        .values()));
        int[] shape = keep
                ? kept
                : IntStream.range(0, rank)
                        .filter(axis -> !has(axes, axis))
                        .map(axis -> x.shape()[axis])
                        .toArray();
        return new Array(shape, result.values());
    }

    private void reductions() {
        for (int[] axes : new int[][] {{}, {0}, {1}, {2}, {0, 2}}) {
            for (boolean keep : new boolean[] {false, true}) {
                reduction(
                        "sum",
                        ReductionFunction.SUM.traits(),
                        keep,
                        axes,
                        (ops, in) -> ops.sum(in.get(0), axes(keep, axes)),
                        v -> Arrays.stream(v).sum());
                reduction(
                        "mean",
                        ReductionFunction.MEAN.traits(),
                        keep,
                        axes,
                        (ops, in) -> ops.mean(in.get(0), axes(keep, axes)),
                        v -> Arrays.stream(v).average().orElseThrow());
                reduction(
                        "max",
                        ReductionFunction.MAX.traits(),
                        keep,
                        axes,
                        (ops, in) -> ops.max(in.get(0), axes(keep, axes)),
                        v -> Arrays.stream(v).max().orElseThrow());
                reduction(
                        "norm",
                        ReductionFunction.NORM.traits(),
                        keep,
                        axes,
                        (ops, in) -> ops.norm(in.get(0), axes(keep, axes)),
                        v -> Math.sqrt(Arrays.stream(v).map(x -> x * x).sum()));
            }
        }
        for (int axis = 0; axis < 3; axis++) {
            int along = axis;
            reduction(
                    "argMax",
                    Op.ArgMax.TRAITS,
                    false,
                    new int[] {axis},
                    (ops, in) -> ops.argMax(in.get(0), along),
                    v -> {
                        int best = 0;
                        for (int i = 1; i < v.length; i++) {
                            best = v[i] > v[best] ? i : best;
                        }
                        return best;
                    });
            add(
                    "softmax along " + axis,
                    SoftmaxFunction.SOFTMAX.traits(),
                    List.of(even(2, 3, 4)),
                    (ops, in) -> ops.softmax(in.get(0), along),
                    in -> softmax(in.get(0), along, false));
            add(
                    "logSoftmax along " + axis,
                    SoftmaxFunction.LOG_SOFTMAX.traits(),
                    List.of(even(2, 3, 4)),
                    (ops, in) -> ops.logSoftmax(in.get(0), along),
                    in -> softmax(in.get(0), along, true));
        }
        Array far = new Array(new int[] {2, 3}, new double[] {120, -150, 3, 0, 90, -1e4});
        add(
                "logSoftmax of logits far from each other",
                SoftmaxFunction.LOG_SOFTMAX.traits(),
                List.of(far),
                (ops, in) -> ops.logSoftmax(in.get(0), 1),
                in -> softmax(in.get(0), 1, true));
    }

    private static Array softmax(Array x, int axis, boolean log) {
        Array sums = reduced(
                x, new int[] {axis}, true, v -> Arrays.stream(v).map(Math::exp).sum());
        return Array.of(x.shape(), i -> {
            double logarithm = x.at(i) - Math.log(sums.broadcastAt(i));
            return log ? logarithm : Math.exp(logarithm);
        });
    }

    private void layerNorms() {
        for (int[] shape : new int[][] {{3, 5}, {2, 3, 4}, {2, 2, 3, 4}}) {
            int size = shape[shape.length - 1];
            int[] last = {shape.length - 1};
            add(
                    "layerNorm of " + Arrays.toString(shape),
                    Op.LayerNorm.TRAITS,
                    List.of(even(shape), positive(size), even(size)),
                    (ops, in) -> ops.layerNorm(in.get(0), in.get(1), in.get(2), 1e-3),
                    in -> {
                        Array means = reduced(
                                in.get(0),
                                last,
                                true,
                                v -> Arrays.stream(v).average().orElseThrow());
                        Array centered = zip(in.get(0), means, shape, (a, b) -> a - b);
                        Array variances = reduced(
                                centered,
                                last,
                                true,
                                v -> Arrays.stream(v).map(x -> x * x).average().orElseThrow());
                        return Array.of(
                                shape,
                                i -> centered.at(i)
                                                / Math.sqrt(variances.broadcastAt(i) + 1e-3)
                                                * in.get(1).broadcastAt(i)
                                        + in.get(2).broadcastAt(i));
                    });
        }
    }

    private void shapes() {
        add(
                "reshape",
                Op.Reshape.TRAITS,
                List.of(even(2, 3, 4)),
                (ops, in) -> ops.reshape(in.get(0), 4, 6),
                in -> new Array(new int[] {4, 6}, in.get(0).values()));
        add(
                "permute",
                Op.Permute.TRAITS,
                List.of(even(2, 3, 4)),
                (ops, in) -> ops.permute(in.get(0), 2, 0, 1),
                in -> Array.of(new int[] {4, 2, 3}, i -> in.get(0).at(i[1], i[2], i[0])));
        add(
                "concat",
                Op.Concat.TRAITS,
                List.of(even(2, 3), even(2, 1), even(2, 2)),
                (ops, in) -> ops.concat(1, in.get(0), in.get(1), in.get(2)),
                in -> Array.of(
                        new int[] {2, 6},
                        i -> i[1] < 3
                                ? in.get(0).at(i)
                                : i[1] < 4 ? in.get(1).at(i[0], 0) : in.get(2).at(i[0], i[1] - 4)));
        add(
                "slice",
                Op.Slice.TRAITS,
                List.of(even(3, 5, 2)),
                (ops, in) -> ops.slice(in.get(0), 1, 1, 4),
                in -> Array.of(new int[] {3, 3, 2}, i -> in.get(0).at(i[0], i[1] + 1, i[2])));
        add(
                "broadcastTo",
                Op.BroadcastTo.TRAITS,
                List.of(even(3, 1)),
                (ops, in) -> ops.broadcastTo(in.get(0), Shape.of(2, 3, 4)),
                in -> Array.of(new int[] {2, 3, 4}, in.get(0)::broadcastAt));
    }

    private void products() {
        for (boolean first : new boolean[] {false, true}) {
            for (boolean second : new boolean[] {false, true}) {
                add(
                        "matMul" + (first ? ", first transposed" : "") + (second ? ", second transposed" : ""),
                        Op.MatMul.TRAITS,
                        List.of(first ? even(4, 3) : even(3, 4), second ? even(5, 4) : even(4, 5)),
                        (ops, in) -> ops.matMul(
                                first ? ops.transpose(in.get(0)) : in.get(0),
                                second ? ops.transpose(in.get(1)) : in.get(1)),
                        in -> Array.of(new int[] {3, 5}, i -> {
                            double sum = 0;
                            for (int k = 0; k < 4; k++) {
                                double a = first
                                        ? in.get(0).at(k, i[0])
                                        : in.get(0).at(i[0], k);
                                double b = second
                                        ? in.get(1).at(i[1], k)
                                        : in.get(1).at(k, i[1]);
                                sum += a * b;
                            }
                            return sum;
                        }));
            }
        }
    }

    private void batchProducts() {
        for (boolean first : new boolean[] {false, true}) {
            for (boolean second : new boolean[] {false, true}) {
                add(
                        "batchMatMul" + (first ? ", first transposed" : "") + (second ? ", second transposed" : ""),
                        Op.BatchMatMul.TRAITS,
                        List.of(
                                first ? even(2, 3, 4, 3) : even(2, 3, 3, 4),
                                second ? even(2, 3, 5, 4) : even(2, 3, 4, 5)),
                        (ops, in) -> ops.batchMatMul(
                                first ? ops.transpose(in.get(0)) : in.get(0),
                                second ? ops.transpose(in.get(1)) : in.get(1)),
                        in -> Array.of(new int[] {2, 3, 3, 5}, i -> {
                            double sum = 0;
                            for (int k = 0; k < 4; k++) {
                                double a = first
                                        ? in.get(0).at(i[0], i[1], k, i[2])
                                        : in.get(0).at(i[0], i[1], i[2], k);
                                double b = second
                                        ? in.get(1).at(i[0], i[1], i[3], k)
                                        : in.get(1).at(i[0], i[1], k, i[3]);
                                sum += a * b;
                            }
                            return sum;
                        }));
            }
        }
        add(
                "batchMatMul of three dimensions",
                Op.BatchMatMul.TRAITS,
                List.of(even(2, 3, 4), even(2, 4, 2)),
                (ops, in) -> ops.batchMatMul(in.get(0), in.get(1)),
                in -> Array.of(
                        new int[] {2, 3, 2},
                        i -> IntStream.range(0, 4)
                                .mapToDouble(k ->
                                        in.get(0).at(i[0], i[1], k) * in.get(1).at(i[0], k, i[2]))
                                .sum()));
    }

    private void conv(int channels, int outputs, int kernel, int stride, int padding, int groups) {
        add(
                "conv2d of " + channels + " to " + outputs + " channels, kernel " + kernel + ", stride " + stride
                        + ", padding " + padding + ", groups " + groups,
                Op.Conv2d.TRAITS,
                List.of(even(2, channels, 6, 5), even(outputs, channels / groups, kernel, kernel)),
                (ops, in) -> ops.conv2d(in.get(0), in.get(1), stride, padding, groups),
                in -> {
                    Array x = in.get(0);
                    Array weight = in.get(1);
                    int perGroup = channels / groups;
                    int[] shape = {
                        2, outputs, (6 + 2 * padding - kernel) / stride + 1, (5 + 2 * padding - kernel) / stride + 1
                    };
                    return Array.of(shape, i -> {
                        int group = i[1] / (outputs / groups);
                        double sum = 0;
                        for (int c = 0; c < perGroup; c++) {
                            for (int y = 0; y < kernel; y++) {
                                for (int z = 0; z < kernel; z++) {
                                    sum += weight.at(i[1], c, y, z)
                                            * x.imageAt(
                                                    i[0],
                                                    group * perGroup + c,
                                                    i[2] * stride - padding + y,
                                                    i[3] * stride - padding + z);
                                }
                            }
                        }
                        return sum;
                    });
                });
    }

    /** An element of a convolution with a kernel of one pixel. */
    private static double pointwise(Array x, Array weight, int... index) {
        double sum = 0;
        for (int c = 0; c < x.shape()[1]; c++) {
            sum += weight.at(index[1], c, 0, 0) * x.at(index[0], c, index[2], index[3]);
        }
        return sum;
    }

    private void images() {
        conv(3, 4, 3, 1, 1, 1);
        conv(4, 6, 3, 2, 1, 2);
        conv(4, 4, 3, 1, 1, 4);
        conv(4, 8, 3, 2, 1, 4);
        conv(3, 5, 1, 2, 0, 1);
        conv(3, 5, 1, 7, 0, 1);
        conv(2, 3, 5, 2, 2, 1);
        // Operations between and after convolutions, which an engine may lay out in its own way.
        add(
                "conv2d, scaled by image, by channel and by pixel",
                Op.Conv2d.TRAITS,
                List.of(even(2, 3, 4, 5), even(4, 3, 1, 1), even(2, 4, 1, 1), even(4, 1, 1), even(4, 5)),
                (ops, in) -> {
                    Tensor y = ops.conv2d(in.get(0), in.get(1), 1, 0, 1);
                    y = ops.multiply(ops.multiply(y, in.get(2)), in.get(3));
                    return ops.add(y, in.get(4));
                },
                in -> Array.of(
                        new int[] {2, 4, 4, 5},
                        i -> pointwise(in.get(0), in.get(1), i)
                                        * in.get(2).at(i[0], i[1], 0, 0)
                                        * in.get(3).at(i[1], 0, 0)
                                + in.get(4).at(i[2], i[3])));
        for (int[] axes : new int[][] {{}, {1}, {2, 3}, {0, 2, 3}, {0}}) {
            add(
                    "conv2d, summed over " + Arrays.toString(axes),
                    Op.Conv2d.TRAITS,
                    List.of(even(2, 3, 4, 5), even(4, 3, 1, 1)),
                    (ops, in) -> ops.sum(ops.conv2d(in.get(0), in.get(1), 1, 0, 1), Axes.of(axes)),
                    in -> reduced(
                            Array.of(new int[] {2, 4, 4, 5}, i -> pointwise(in.get(0), in.get(1), i)),
                            axes.length == 0 ? new int[] {0, 1, 2, 3} : axes,
                            false,
                            v -> Arrays.stream(v).sum()));
        }
        add(
                "conv2d, joined by channels, sliced and reshaped",
                Op.Conv2d.TRAITS,
                List.of(even(2, 3, 4, 5), even(4, 3, 1, 1), even(2, 1, 4, 5)),
                (ops, in) -> {
                    Tensor y = ops.concat(1, ops.conv2d(in.get(0), in.get(1), 1, 0, 1), in.get(2));
                    return ops.reshape(ops.slice(y, 1, 2, 5), 2, 60);
                },
                in -> Array.of(new int[] {2, 60}, i -> {
                    int[] index = {i[0], 2 + i[1] / 20, i[1] % 20 / 5, i[1] % 5};
                    return index[1] < 4
                            ? pointwise(in.get(0), in.get(1), index)
                            : in.get(2).at(i[0], 0, index[2], index[3]);
                }));
        add(
                "maxPool2d",
                PoolFunction.MAX.traits(),
                List.of(even(2, 3, 6, 5)),
                (ops, in) -> ops.maxPool2d(in.get(0), 3, 2, 1),
                in -> Array.of(new int[] {2, 3, 3, 3}, i -> {
                    double greatest = Double.NEGATIVE_INFINITY;
                    for (int y = Math.max(0, i[2] * 2 - 1); y < Math.min(6, i[2] * 2 + 2); y++) {
                        for (int x = Math.max(0, i[3] * 2 - 1); x < Math.min(5, i[3] * 2 + 2); x++) {
                            greatest = Math.max(greatest, in.get(0).at(i[0], i[1], y, x));
                        }
                    }
                    return greatest;
                }));
        add(
                "averagePool2d",
                PoolFunction.AVERAGE.traits(),
                List.of(even(2, 3, 6, 5)),
                (ops, in) -> ops.averagePool2d(in.get(0), 3, 2, 1),
                in -> Array.of(new int[] {2, 3, 3, 3}, i -> {
                    double sum = 0;
                    for (int y = 0; y < 3; y++) {
                        for (int x = 0; x < 3; x++) {
                            sum += in.get(0).imageAt(i[0], i[1], i[2] * 2 - 1 + y, i[3] * 2 - 1 + x);
                        }
                    }
                    return sum / 9;
                }));
    }
}
