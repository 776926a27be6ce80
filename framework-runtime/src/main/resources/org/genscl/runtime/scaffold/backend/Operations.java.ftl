package [=package];

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.genscl.api.graph.Op;

/** How each operation but the leaves is computed; {@link Op} and {@link org.genscl.api.graph.Ops} say what they mean. */
final class Operations {
    private final Map<Class<? extends Op>, Rule<Op>> rules = new HashMap<>();

    @FunctionalInterface
    private interface Rule<O extends Op> {
        Value compute(O op, List<Value> operands);
    }

    @FunctionalInterface
    private interface Reduction {
        Value of(Value x);
    }

    Operations() {
        addPairs();
        addElements();
        addReductions();
        addShapes();
        addImages();
    }

    private <O extends Op> void add(Class<O> type, Rule<O> rule) {
        rules.put(type, (op, operands) -> rule.compute(type.cast(op), operands));
    }

    Value compute(Op op, List<Value> operands) {
        Rule<Op> rule = rules.get(op.getClass());
        if (rule == null) {
            throw new IllegalStateException("there is no rule for the operation " + op);
        }
        return rule.compute(op, operands);
    }

    private void addPairs() {
        add(Op.Add.class, (op, in) -> in.get(0).add(in.get(1)));
        add(Op.Subtract.class, (op, in) -> in.get(0).subtract(in.get(1)));
        add(Op.Multiply.class, (op, in) -> in.get(0).multiply(in.get(1)));
        add(Op.Divide.class, (op, in) -> in.get(0).divide(in.get(1)));
        add(
                Op.Maximum.class,
                (op, in) -> in.get(0)
                        .zip(in.get(1), Math::max, (a, b) -> share(a > b, a == b), (a, b) -> share(b > a, a == b)));
        add(
                Op.Minimum.class,
                (op, in) -> in.get(0)
                        .zip(in.get(1), Math::min, (a, b) -> share(a < b, a == b), (a, b) -> share(b < a, a == b)));
        add(Op.Greater.class, (op, in) -> in.get(0).compare(in.get(1), (a, b) -> a > b ? 1 : 0));
        add(Op.Equal.class, (op, in) -> in.get(0).compare(in.get(1), (a, b) -> a == b ? 1 : 0));
        add(Op.Where.class, (op, in) -> in.get(0).choose(in.get(1), in.get(2)));
    }

    /** What one of two gets of a gradient that goes in halves to both where they are equal. */
    private static double share(boolean all, boolean half) {
        return all ? 1 : half ? 0.5 : 0;
    }

    private void addElements() {
        add(Op.Negate.class, (op, in) -> in.get(0).scaled(-1));
        add(Op.Exp.class, (op, in) -> in.get(0).exp());
        add(Op.Log.class, (op, in) -> in.get(0).log());
        add(Op.Sqrt.class, (op, in) -> in.get(0).map(Math::sqrt, (x, y) -> 0.5 / y));
        add(Op.Abs.class, (op, in) -> in.get(0).map(Math::abs, (x, y) -> Math.signum(x)));
        add(
                Op.Power.class,
                (op, in) -> in.get(0)
                        .map(
                                x -> Math.pow(x, op.exponent()),
                                (x, y) -> op.exponent() == 0 ? 0 : op.exponent() * Math.pow(x, op.exponent() - 1)));
        add(Op.Relu.class, (op, in) -> in.get(0).map(x -> Math.max(0, x), (x, y) -> x > 0 ? 1 : 0));
        add(Op.Sigmoid.class, (op, in) -> in.get(0).map(Operations::sigmoid, (x, y) -> y * (1 - y)));
        add(
                Op.Silu.class,
                (op, in) -> in.get(0).map(x -> x * sigmoid(x), (x, y) -> sigmoid(x) * (1 + x * (1 - sigmoid(x)))));
        add(Op.Tanh.class, (op, in) -> in.get(0).map(Math::tanh, (x, y) -> 1 - y * y));
        add(Op.StopGradient.class, (op, in) -> in.get(0).stopped());
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private void addReductions() {
        add(Op.Sum.class, (op, in) -> reduce(in.get(0), op.axes(), op.keepDimensions(), Value::sumLast));
        add(Op.Mean.class, (op, in) -> mean(in.get(0), op.axes(), op.keepDimensions()));
        add(Op.Max.class, (op, in) -> reduce(in.get(0), op.axes(), op.keepDimensions(), Value::maxLast));
        add(Op.Norm.class, (op, in) -> {
            Value squares = in.get(0).map(x -> x * x, (x, y) -> 2 * x);
            Value sums = reduce(squares, op.axes(), op.keepDimensions(), Value::sumLast);
            // Where the norm is 0, its gradient is 0.
            return sums.map(Math::sqrt, (x, y) -> y == 0 ? 0 : 0.5 / y);
        });
        add(Op.ArgMax.class, (op, in) -> reduce(in.get(0), List.of(op.axis()), false, Value::argMaxLast));
        add(Op.Softmax.class, (op, in) -> logSoftmax(in.get(0), op.axis()).exp());
        add(Op.LogSoftmax.class, (op, in) -> logSoftmax(in.get(0), op.axis()));
    }

    /** From the greatest on, so that nothing overflows. */
    private static Value logSoftmax(Value x, int axis) {
        List<Integer> axes = List.of(axis);
        Value shifted = x.subtract(reduce(x.stopped(), axes, true, Value::maxLast));
        return shifted.subtract(
                reduce(shifted.exp(), axes, true, Value::sumLast).log());
    }

    static Value mean(Value x, List<Integer> axes, boolean keepDimensions) {
        Value sum = reduce(x, axes, keepDimensions, Value::sumLast);
        return sum.scaled((double) sum.size() / x.size());
    }

    /** Brings the axes to the end as one, reduces that, and gives the result its shape. */
    private static Value reduce(Value x, List<Integer> axes, boolean keepDimensions, Reduction reduction) {
        int[] shape = x.shape();
        int[] reduced = IntStream.range(0, shape.length)
                .filter(axis -> axes.isEmpty() || axes.contains(axis))
                .toArray();
        int[] kept = IntStream.range(0, shape.length)
                .filter(axis -> Arrays.binarySearch(reduced, axis) < 0)
                .toArray();
        int[] order =
                IntStream.concat(Arrays.stream(kept), Arrays.stream(reduced)).toArray();
        int rows = Arrays.stream(kept).map(axis -> shape[axis]).reduce(1, (a, b) -> a * b);
        Value result = reduction.of(x.permute(order).reshape(rows, x.size() / rows));
        int[] resultShape = keepDimensions
                ? IntStream.range(0, shape.length)
                        .map(axis -> Arrays.binarySearch(reduced, axis) < 0 ? shape[axis] : 1)
                        .toArray()
                : Arrays.stream(kept).map(axis -> shape[axis]).toArray();
        return result.reshape(resultShape);
    }

    private void addShapes() {
        add(Op.Reshape.class, (op, in) -> in.get(0).reshape(op.shape().toArray()));
        add(Op.BroadcastTo.class, (op, in) -> in.get(0).broadcastTo(op.shape().toArray()));
        add(
                Op.Permute.class,
                (op, in) -> in.get(0)
                        .permute(op.axes().stream().mapToInt(Integer::intValue).toArray()));
        add(Op.Slice.class, (op, in) -> in.get(0).slice(op.axis(), op.start(), op.end()));
        add(
                Op.Concat.class,
                (op, in) -> in.stream().reduce((a, b) -> a.concat(b, op.axis())).orElseThrow());
        add(Op.MatMul.class, (op, in) -> {
            Value a = op.transposeFirst() ? in.get(0).transposed() : in.get(0);
            Value b = op.transposeSecond() ? in.get(1).transposed() : in.get(1);
            return a.matMul(b);
        });
    }

    private void addImages() {
        add(Op.Conv2d.class, (op, in) -> {
            int outputs = in.get(1).shape()[0];
            Value result = convolve(op, in.get(0), in.get(1), 0);
            for (int group = 1; group < op.groups(); group++) {
                result = result.concat(convolve(op, in.get(0), in.get(1), group), 1);
            }
            int[] size =
                    windows(in.get(0).shape(), in.get(1).shape()[2], in.get(1).shape()[3], op.stride(), op.padding());
            return result.reshape(size[0], size[1], size[2], outputs).permute(0, 3, 1, 2);
        });
        add(Op.MaxPool2d.class, (op, in) -> {
            Value windows = pool(in.get(0), op.kernel(), op.stride(), op.padding(), Double.NEGATIVE_INFINITY);
            return reduce(windows, List.of(4), false, Value::maxLast);
        });
        add(
                Op.AveragePool2d.class,
                (op, in) -> mean(pool(in.get(0), op.kernel(), op.stride(), op.padding(), 0), List.of(4), false));
        add(Op.BatchNorm.class, (op, in) -> {
            Value x = in.get(0);
            BatchStatistics statistics = op.training()
                    ? BatchStatistics.of(x)
                    : new BatchStatistics(channels(x, in.get(3)), channels(x, in.get(4)));
            Value deviation = statistics.variance().map(v -> Math.sqrt(v + op.epsilon()), (v, y) -> 0.5 / y);
            return x.subtract(statistics.mean())
                    .divide(deviation)
                    .multiply(channels(x, in.get(1)))
                    .add(channels(x, in.get(2)));
        });
    }

    /** A value [C] in the shape in which it broadcasts over x [N, C, …]. */
    private static Value channels(Value x, Value value) {
        int[] shape = new int[x.shape().length - 1];
        Arrays.fill(shape, 1);
        shape[0] = value.size();
        return value.reshape(shape);
    }

    /** The number of images, and of windows in both directions. */
    private static int[] windows(int[] images, int kernelHeight, int kernelWidth, int stride, int padding) {
        return new int[] {
            images[0],
            (images[2] + 2 * padding - kernelHeight) / stride + 1,
            (images[3] + 2 * padding - kernelWidth) / stride + 1
        };
    }

    /** A group's part of a convolution, [N · windows, O / groups]: each window as a row, times each kernel as a column. */
    private static Value convolve(Op.Conv2d op, Value x, Value weight, int group) {
        int[] kernel = weight.shape();
        int[] size = windows(x.shape(), kernel[2], kernel[3], op.stride(), op.padding());
        int[] windows = {size[0], size[1], size[2], kernel[1], kernel[2], kernel[3]};
        int inner = kernel[1] * kernel[2] * kernel[3];
        Value rows = x.gather(
                        windows,
                        i -> x.pixel(
                                i[0],
                                group * kernel[1] + i[3],
                                i[1] * op.stride() - op.padding() + i[4],
                                i[2] * op.stride() - op.padding() + i[5]),
                        0)
                .reshape(size[0] * size[1] * size[2], inner);
        int outputs = kernel[0] / op.groups();
        Value columns = weight.slice(0, group * outputs, (group + 1) * outputs)
                .reshape(outputs, inner)
                .transposed();
        return rows.matMul(columns);
    }

    /** The windows of each channel, [N, C, rows, columns, kernel · kernel]. */
    private static Value pool(Value x, int kernel, int stride, int padding, double outside) {
        int[] size = windows(x.shape(), kernel, kernel, stride, padding);
        return x.gather(
                new int[] {size[0], x.shape()[1], size[1], size[2], kernel * kernel},
                i -> x.pixel(
                        i[0], i[1], i[2] * stride - padding + i[4] / kernel, i[3] * stride - padding + i[4] % kernel),
                outside);
    }
}
