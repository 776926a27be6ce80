package [=package];

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.genscl.api.graph.Op;
import org.genscl.api.graph.OpVisitor;

/** How each operation is computed; {@link Op} and {@link org.genscl.api.graph.Ops} say what they mean. */
final class Operations implements OpVisitor<List<Value>, Value> {
    private final Tape tape;
    private final Function<String, Value> inputs;
    private final Function<String, Value> variables;

    /**
     * @param inputs their values by name
     * @param variables their values by name
     */
    Operations(Tape tape, Function<String, Value> inputs, Function<String, Value> variables) {
        this.tape = tape;
        this.inputs = inputs;
        this.variables = variables;
    }

    @FunctionalInterface
    private interface Reduction {
        Value of(Value x);
    }

    @Override
    public Value input(Op.Input op, List<Value> in) {
        return inputs.apply(op.name());
    }

    @Override
    public Value variable(Op.Variable op, List<Value> in) {
        return variables.apply(op.spec().name());
    }

    @Override
    public Value constant(Op.Constant op, List<Value> in) {
        double[] filled = new double[(int) op.shape().elements()];
        Arrays.fill(filled, op.value());
        return Value.leaf(tape, op.shape().toArray(), filled);
    }

    @Override
    public Value identity(Op.Identity op, List<Value> in) {
        int size = op.size();
        double[] identity = new double[size * size];
        for (int i = 0; i < size; i++) {
            identity[i * size + i] = 1;
        }
        return Value.leaf(tape, new int[] {size, size}, identity);
    }

    @Override
    public Value unary(Op.Unary op, List<Value> in) {
        Value x = in.get(0);
        return switch (op.function()) {
            case NEGATE -> x.scaled(-1);
            case EXP -> x.exp();
            case LOG -> x.log();
            case SQRT -> x.map(Math::sqrt, (v, y) -> 0.5 / y);
            case ABS -> x.map(Math::abs, (v, y) -> Math.signum(v));
            case RELU -> x.map(v -> Math.max(0, v), (v, y) -> v > 0 ? 1 : 0);
            case SIGMOID -> x.map(Operations::sigmoid, (v, y) -> y * (1 - y));
            case SILU -> x.map(v -> v * sigmoid(v), (v, y) -> sigmoid(v) * (1 + v * (1 - sigmoid(v))));
            case GELU -> x.map(v -> v * normal(v), (v, y) -> normal(v) + v * density(v));
            case TANH -> x.map(Math::tanh, (v, y) -> 1 - y * y);
            case STOP_GRADIENT -> x.stopped();
        };
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static double density(double x) {
        return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }

    /** The normal distribution function: the density, integrated by Simpson's rule. */
    private static double normal(double x) {
        double reach = Math.max(-9, Math.min(9, x));
        int intervals = 200;
        double sum = density(0) + density(reach);
        for (int i = 1; i < intervals; i++) {
            sum += (i % 2 == 0 ? 2 : 4) * density(reach * i / intervals);
        }
        return 0.5 + sum * reach / intervals / 3;
    }

    @Override
    public Value power(Op.Power op, List<Value> in) {
        double exponent = op.exponent();
        return in.get(0)
                .map(x -> Math.pow(x, exponent), (x, y) -> exponent == 0 ? 0 : exponent * Math.pow(x, exponent - 1));
    }

    @Override
    public Value binary(Op.Binary op, List<Value> in) {
        Value a = in.get(0);
        Value b = in.get(1);
        return switch (op.function()) {
            case ADD -> a.add(b);
            case SUBTRACT -> a.subtract(b);
            case MULTIPLY -> a.multiply(b);
            case DIVIDE -> a.divide(b);
            case MAXIMUM -> a.zip(b, Math::max, (x, y) -> share(x > y, x == y), (x, y) -> share(y > x, x == y));
            case MINIMUM -> a.zip(b, Math::min, (x, y) -> share(x < y, x == y), (x, y) -> share(y < x, x == y));
        };
    }

    /** What one of two gets of a gradient that goes in halves to both where they are equal. */
    private static double share(boolean all, boolean half) {
        return all ? 1 : half ? 0.5 : 0;
    }

    @Override
    public Value comparison(Op.Comparison op, List<Value> in) {
        return switch (op.function()) {
            case GREATER -> in.get(0).compare(in.get(1), (a, b) -> a > b ? 1 : 0);
            case EQUAL -> in.get(0).compare(in.get(1), (a, b) -> a == b ? 1 : 0);
        };
    }

    @Override
    public Value where(Op.Where op, List<Value> in) {
        return in.get(0).choose(in.get(1), in.get(2));
    }

    @Override
    public Value reduction(Op.Reduction op, List<Value> in) {
        Value x = in.get(0);
        return switch (op.function()) {
            case SUM -> reduce(x, op.axes(), op.keepDimensions(), Value::sumLast);
            case MEAN -> mean(x, op.axes(), op.keepDimensions());
            case MAX -> reduce(x, op.axes(), op.keepDimensions(), Value::maxLast);
            case NORM -> norm(x, op.axes(), op.keepDimensions());
        };
    }

    private static Value norm(Value x, List<Integer> axes, boolean keepDimensions) {
        Value squares = x.map(v -> v * v, (v, y) -> 2 * v);
        Value sums = reduce(squares, axes, keepDimensions, Value::sumLast);
        // Where the norm is 0, its gradient is 0.
        return sums.map(Math::sqrt, (v, y) -> y == 0 ? 0 : 0.5 / y);
    }

    @Override
    public Value argMax(Op.ArgMax op, List<Value> in) {
        return reduce(in.get(0), List.of(op.axis()), false, Value::argMaxLast);
    }

    @Override
    public Value softmax(Op.Softmax op, List<Value> in) {
        return switch (op.function()) {
            case SOFTMAX -> logSoftmax(in.get(0), op.axis()).exp();
            case LOG_SOFTMAX -> logSoftmax(in.get(0), op.axis());
        };
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

    @Override
    public Value layerNorm(Op.LayerNorm op, List<Value> in) {
        Value x = in.get(0);
        List<Integer> features = List.of(x.shape().length - 1);
        Value centered = x.subtract(mean(x, features, true));
        Value variance = mean(centered.map(v -> v * v, (v, y) -> 2 * v), features, true);
        Value deviation = variance.map(v -> Math.sqrt(v + op.epsilon()), (v, y) -> 0.5 / y);
        return centered.divide(deviation).multiply(in.get(1)).add(in.get(2));
    }

    @Override
    public Value reshape(Op.Reshape op, List<Value> in) {
        return in.get(0).reshape(op.shape().toArray());
    }

    @Override
    public Value broadcastTo(Op.BroadcastTo op, List<Value> in) {
        return in.get(0).broadcastTo(op.shape().toArray());
    }

    @Override
    public Value permute(Op.Permute op, List<Value> in) {
        return in.get(0).permute(op.axes().stream().mapToInt(Integer::intValue).toArray());
    }

    @Override
    public Value slice(Op.Slice op, List<Value> in) {
        return in.get(0).slice(op.axis(), op.start(), op.end());
    }

    @Override
    public Value concat(Op.Concat op, List<Value> in) {
        return in.stream().reduce((a, b) -> a.concat(b, op.axis())).orElseThrow();
    }

    @Override
    public Value matMul(Op.MatMul op, List<Value> in) {
        Value a = op.transposeFirst() ? in.get(0).transposed() : in.get(0);
        Value b = op.transposeSecond() ? in.get(1).transposed() : in.get(1);
        return a.matMul(b);
    }

    @Override
    public Value batchMatMul(Op.BatchMatMul op, List<Value> in) {
        Value a = op.transposeFirst() ? transposed(in.get(0)) : in.get(0);
        Value b = op.transposeSecond() ? transposed(in.get(1)) : in.get(1);
        int[] shape = a.shape();
        int rank = shape.length;
        int rows = shape[rank - 2];
        int inner = shape[rank - 1];
        int columns = b.shape()[rank - 1];
        int batches = a.size() / (rows * inner);
        Value first = a.reshape(batches, rows, inner);
        Value second = b.reshape(batches, inner, columns);
        Value result = null;
        for (int i = 0; i < batches; i++) {
            Value product = first.slice(0, i, i + 1)
                    .reshape(rows, inner)
                    .matMul(second.slice(0, i, i + 1).reshape(inner, columns));
            result = result == null ? product : result.concat(product, 0);
        }
        shape[rank - 1] = columns;
        return result.reshape(shape);
    }

    private static Value transposed(Value matrices) {
        int rank = matrices.shape().length;
        int[] axes = IntStream.range(0, rank).toArray();
        axes[rank - 2] = rank - 1;
        axes[rank - 1] = rank - 2;
        return matrices.permute(axes);
    }

    @Override
    public Value conv2d(Op.Conv2d op, List<Value> in) {
        int outputs = in.get(1).shape()[0];
        Value result = convolve(op, in.get(0), in.get(1), 0);
        for (int group = 1; group < op.groups(); group++) {
            result = result.concat(convolve(op, in.get(0), in.get(1), group), 1);
        }
        int[] size = windows(in.get(0).shape(), in.get(1).shape()[2], in.get(1).shape()[3], op.stride(), op.padding());
        return result.reshape(size[0], size[1], size[2], outputs).permute(0, 3, 1, 2);
    }

    @Override
    public Value pool2d(Op.Pool2d op, List<Value> in) {
        List<Integer> window = List.of(4);
        return switch (op.function()) {
            case MAX -> reduce(pool(in.get(0), op, Double.NEGATIVE_INFINITY), window, false, Value::maxLast);
            case AVERAGE -> mean(pool(in.get(0), op, 0), window, false);
        };
    }

    @Override
    public Value batchNorm(Op.BatchNorm op, List<Value> in) {
        Value x = in.get(0);
        BatchStatistics statistics = op.training()
                ? BatchStatistics.of(x)
                : new BatchStatistics(channels(x, in.get(3)), channels(x, in.get(4)));
        Value deviation = statistics.variance().map(v -> Math.sqrt(v + op.epsilon()), (v, y) -> 0.5 / y);
        return x.subtract(statistics.mean())
                .divide(deviation)
                .multiply(channels(x, in.get(1)))
                .add(channels(x, in.get(2)));
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
    private static Value pool(Value x, Op.Pool2d op, double outside) {
        int kernel = op.kernel();
        int stride = op.stride();
        int padding = op.padding();
        int[] size = windows(x.shape(), kernel, kernel, stride, padding);
        return x.gather(
                new int[] {size[0], x.shape()[1], size[1], size[2], kernel * kernel},
                i -> x.pixel(
                        i[0], i[1], i[2] * stride - padding + i[4] / kernel, i[3] * stride - padding + i[4] % kernel),
                outside);
    }
}
