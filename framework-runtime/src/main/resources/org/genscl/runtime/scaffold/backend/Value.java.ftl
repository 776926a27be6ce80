package [=package];

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * A computed tensor, in C order, which knows how to hand its gradient on to what it was computed from. The few operations
 * here are all that has an arithmetic and a derivative of its own: {@link Operations} makes the others of them. An engine
 * takes their place one by one, and the contract tells when a step was wrong.
 */
final class Value {
    private static final int OUTSIDE = -1;

    private final Tape tape;
    private final int[] shape;
    private final double[] elements;
    private final Runnable backward;
    private double[] gradient;

    private Value(Tape tape, int[] shape, double[] elements, Runnable backward) {
        this.tape = tape;
        this.shape = shape;
        this.elements = elements;
        this.backward = backward;
        tape.add(this);
    }

    /** A value that no gradient is handed on from. */
    static Value leaf(Tape tape, int[] shape, double[] elements) {
        if (elements.length != size(shape)) {
            throw new IllegalArgumentException(elements.length + " elements for the shape " + Arrays.toString(shape));
        }
        return new Value(tape, shape, elements, () -> {});
    }

    private Value leaf(double[] values) {
        return leaf(tape, shape, values);
    }

    /** The result of an operation; {@code backward} adds to the operands' gradients. */
    private Value result(int[] resultShape, double[] values, Backward handOn) {
        Value[] result = new Value[1];
        result[0] = new Value(tape, resultShape, values, () -> handOn.from(result[0].gradient));
        return result[0];
    }

    @FunctionalInterface
    private interface Backward {
        void from(double[] gradient);
    }

    private static int size(int... shape) {
        return Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    }

    int[] shape() {
        return shape.clone();
    }

    int size() {
        return elements.length;
    }

    double[] elements() {
        return elements;
    }

    /** The loss's derivative by each element; zeros where the loss does not depend on this. */
    double[] gradient() {
        if (gradient == null) {
            gradient = new double[elements.length];
        }
        return gradient;
    }

    /** Hands the gradient on, if one has arrived. */
    void backward() {
        if (gradient != null) {
            backward.run();
        }
    }

    /** The same elements without a way back. */
    Value stopped() {
        return leaf(elements);
    }

    // Element by element

    /** @param derivative of the element x with the result y */
    Value map(DoubleUnaryOperator operator, DoubleBinaryOperator derivative) {
        double[] values = Arrays.stream(elements).map(operator).toArray();
        return result(shape, values, given -> {
            double[] own = gradient();
            for (int i = 0; i < own.length; i++) {
                own[i] += given[i] * derivative.applyAsDouble(elements[i], values[i]);
            }
        });
    }

    /**
     * Both are broadcast first.
     *
     * @param byFirst derivative of the elements a and b by a
     * @param bySecond derivative by b
     */
    Value zip(Value other, DoubleBinaryOperator operator, DoubleBinaryOperator byFirst, DoubleBinaryOperator bySecond) {
        int[] whole = common(shape, other.shape);
        Value a = broadcastTo(whole);
        Value b = other.broadcastTo(whole);
        double[] values = new double[a.elements.length];
        Arrays.setAll(values, i -> operator.applyAsDouble(a.elements[i], b.elements[i]));
        return result(whole, values, given -> {
            double[] first = a.gradient();
            double[] second = b.gradient();
            for (int i = 0; i < given.length; i++) {
                first[i] += given[i] * byFirst.applyAsDouble(a.elements[i], b.elements[i]);
                second[i] += given[i] * bySecond.applyAsDouble(a.elements[i], b.elements[i]);
            }
        });
    }

    /** 1 or 0 for each pair of elements; without a gradient. */
    Value compare(Value other, DoubleBinaryOperator operator) {
        return stopped()
                .zip(other.stopped(), operator, (a, b) -> 0, (a, b) -> 0)
                .stopped();
    }

    /** Takes {@code then} where this is not 0, else {@code otherwise}; what is not taken gets no gradient. */
    Value choose(Value then, Value otherwise) {
        int[] whole = common(shape, common(then.shape, otherwise.shape));
        double[] condition = broadcastTo(whole).elements;
        Value a = then.broadcastTo(whole);
        Value b = otherwise.broadcastTo(whole);
        double[] values = new double[condition.length];
        Arrays.setAll(values, i -> condition[i] != 0 ? a.elements[i] : b.elements[i]);
        return result(whole, values, given -> {
            for (int i = 0; i < given.length; i++) {
                (condition[i] != 0 ? a : b).gradient()[i] += given[i];
            }
        });
    }

    Value add(Value other) {
        return zip(other, Double::sum, (a, b) -> 1, (a, b) -> 1);
    }

    Value subtract(Value other) {
        return zip(other, (a, b) -> a - b, (a, b) -> 1, (a, b) -> -1);
    }

    Value multiply(Value other) {
        return zip(other, (a, b) -> a * b, (a, b) -> b, (a, b) -> a);
    }

    Value divide(Value other) {
        return zip(other, (a, b) -> a / b, (a, b) -> 1 / b, (a, b) -> -a / (b * b));
    }

    Value exp() {
        return map(Math::exp, (x, y) -> y);
    }

    Value log() {
        return map(Math::log, (x, y) -> 1 / x);
    }

    Value scaled(double factor) {
        return map(x -> factor * x, (x, y) -> factor);
    }

    // Places

    /**
     * Elements from other places.
     *
     * @param source the place in this value of the element at an index; negative for one from outside
     * @param outside what is outside
     */
    Value gather(int[] resultShape, ToIntFunction<int[]> source, double outside) {
        int[] sources = new int[size(resultShape)];
        int[] index = new int[resultShape.length];
        for (int i = 0; i < sources.length; i++) {
            sources[i] = source.applyAsInt(index);
            for (int axis = index.length - 1; axis >= 0 && ++index[axis] == resultShape[axis]; axis--) {
                index[axis] = 0;
            }
        }
        double[] values = new double[sources.length];
        Arrays.setAll(values, i -> sources[i] < 0 ? outside : elements[sources[i]]);
        return result(resultShape, values, given -> {
            double[] own = gradient();
            for (int i = 0; i < given.length; i++) {
                if (sources[i] >= 0) {
                    own[sources[i]] += given[i];
                }
            }
        });
    }

    private Value gather(int[] resultShape, ToIntFunction<int[]> source) {
        return gather(resultShape, source, 0);
    }

    private int place(int... index) {
        int place = 0;
        for (int axis = 0; axis < shape.length; axis++) {
            place = place * shape[axis] + index[axis];
        }
        return place;
    }

    /** The place of a pixel of images [N, C, H, W], which may be outside. */
    int pixel(int n, int c, int y, int x) {
        return y < 0 || x < 0 || y >= shape[2] || x >= shape[3] ? OUTSIDE : place(n, c, y, x);
    }

    private static int[] common(int[] first, int[] second) {
        int[] whole = (first.length > second.length ? first : second).clone();
        for (int axis = 1; axis <= whole.length; axis++) {
            whole[whole.length - axis] = Math.max(
                    axis > first.length ? 1 : first[first.length - axis],
                    axis > second.length ? 1 : second[second.length - axis]);
        }
        return whole;
    }

    /** Sizes of 1 are repeated, and axes put in front, as NumPy does. */
    Value broadcastTo(int... whole) {
        if (Arrays.equals(shape, whole)) {
            return this;
        }
        int[] own = new int[shape.length];
        return gather(whole, index -> {
            for (int axis = 0; axis < own.length; axis++) {
                own[axis] = shape[axis] == 1 ? 0 : index[index.length - own.length + axis];
            }
            return place(own);
        });
    }

    Value reshape(int... resultShape) {
        int[] next = new int[1];
        return gather(resultShape, index -> next[0]++);
    }

    /** Dimension i of the result is dimension {@code axes[i]} of this. */
    Value permute(int... axes) {
        int[] own = new int[shape.length];
        return gather(Arrays.stream(axes).map(axis -> shape[axis]).toArray(), index -> {
            for (int i = 0; i < own.length; i++) {
                own[axes[i]] = index[i];
            }
            return place(own);
        });
    }

    Value slice(int axis, int start, int end) {
        int[] part = shape.clone();
        part[axis] = end - start;
        return gather(part, index -> {
            int[] own = index.clone();
            own[axis] += start;
            return place(own);
        });
    }

    /** This and another value, one after the other along an axis. */
    Value concat(Value other, int axis) {
        int[] whole = shape.clone();
        whole[axis] += other.shape[axis];
        Value zeros = leaf(tape, whole, new double[size(whole)]);
        Value first = gather(whole, index -> index[axis] < shape[axis] ? place(index) : OUTSIDE);
        Value second = other.gather(whole, index -> {
            int[] own = index.clone();
            own[axis] -= shape[axis];
            return own[axis] < 0 ? OUTSIDE : other.place(own);
        });
        return zeros.add(first).add(second);
    }

    // Reductions of the last axis, which stays with size 1

    private int[] reduced() {
        int[] left = shape.clone();
        left[left.length - 1] = 1;
        return left;
    }

    Value sumLast() {
        int group = shape[shape.length - 1];
        double[] sums = new double[elements.length / group];
        for (int i = 0; i < elements.length; i++) {
            sums[i / group] += elements[i];
        }
        return result(reduced(), sums, given -> {
            double[] own = gradient();
            for (int i = 0; i < own.length; i++) {
                own[i] += given[i / group];
            }
        });
    }

    /** Where several are the greatest they share the gradient. */
    Value maxLast() {
        int group = shape[shape.length - 1];
        double[] greatest = new double[elements.length / group];
        int[] many = new int[greatest.length];
        Arrays.fill(greatest, Double.NEGATIVE_INFINITY);
        for (int i = 0; i < elements.length; i++) {
            greatest[i / group] = Math.max(greatest[i / group], elements[i]);
        }
        for (int i = 0; i < elements.length; i++) {
            many[i / group] += elements[i] == greatest[i / group] ? 1 : 0;
        }
        return result(reduced(), greatest, given -> {
            double[] own = gradient();
            for (int i = 0; i < own.length; i++) {
                own[i] += elements[i] == greatest[i / group] ? given[i / group] / many[i / group] : 0;
            }
        });
    }

    /** The index of the first greatest; without a gradient. */
    Value argMaxLast() {
        int group = shape[shape.length - 1];
        double[] indices = new double[elements.length / group];
        for (int i = 0; i < elements.length; i++) {
            int row = i / group;
            indices[row] = elements[i] > elements[row * group + (int) indices[row]] ? i % group : indices[row];
        }
        return leaf(tape, reduced(), indices);
    }

    // Matrices

    Value transposed() {
        return permute(1, 0);
    }

    /** The product of two matrices. */
    Value matMul(Value other) {
        int rows = shape[0];
        int inner = shape[1];
        int columns = other.shape[1];
        double[] product = new double[rows * columns];
        addProduct(product, elements, other.elements, rows, inner, columns);
        return result(new int[] {rows, columns}, product, given -> {
            addProduct(gradient(), given, transpose(other.elements, columns), rows, columns, inner);
            addProduct(other.gradient(), transpose(elements, inner), given, inner, rows, columns);
        });
    }

    private static void addProduct(double[] target, double[] a, double[] b, int rows, int inner, int columns) {
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k < inner; k++) {
                double factor = a[i * inner + k];
                for (int j = 0; j < columns; j++) {
                    target[i * columns + j] += factor * b[k * columns + j];
                }
            }
        }
    }

    private static double[] transpose(double[] matrix, int columns) {
        int rows = matrix.length / columns;
        return IntStream.range(0, matrix.length)
                .mapToDouble(i -> matrix[i % rows * columns + i / rows])
                .toArray();
    }
}
