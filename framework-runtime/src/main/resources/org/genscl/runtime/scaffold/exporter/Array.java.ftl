package [=package];

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;

/**
 * Numbers in C order.
 *
 * @param shape its dimensions
 * @param values its elements
 */
record Array(int[] shape, double[] values) {
    Array {
        if (values.length != size(shape)) {
            throw new IllegalArgumentException(values.length + " numbers for the shape " + Arrays.toString(shape));
        }
    }

    private static int size(int... shape) {
        return Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    }

    static Array of(HostTensor tensor) {
        float[] floats = tensor.toFloatArray();
        double[] values = new double[floats.length];
        Arrays.setAll(values, i -> floats[i]);
        return new Array(tensor.shape().toArray(), values);
    }

    static Array filled(double value, int... shape) {
        double[] values = new double[size(shape)];
        Arrays.fill(values, value);
        return new Array(shape, values);
    }

    HostTensor tensor() {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return HostTensor.of(Shape.of(shape), floats);
    }

    Array map(DoubleUnaryOperator operator) {
        return new Array(shape, Arrays.stream(values).map(operator).toArray());
    }

    /** Element by element; sizes of 1 are repeated as NumPy does. */
    Array zip(Array other, DoubleBinaryOperator operator) {
        int rank = Math.max(shape.length, other.shape.length);
        int[] whole = new int[rank];
        for (int axis = 1; axis <= rank; axis++) {
            whole[rank - axis] = Math.max(
                    axis > shape.length ? 1 : shape[shape.length - axis],
                    axis > other.shape.length ? 1 : other.shape[other.shape.length - axis]);
        }
        double[] result = new double[size(whole)];
        for (int i = 0; i < result.length; i++) {
            result[i] =
                    operator.applyAsDouble(values[place(i, whole, shape)], other.values[place(i, whole, other.shape)]);
        }
        return new Array(whole, result);
    }

    /** Where the i-th element of a whole comes from, or goes to, in a part whose sizes are those of the whole or 1. */
    private static int place(int i, int[] whole, int[] part) {
        int place = 0;
        int stride = 1;
        for (int axis = 1; axis <= part.length; axis++) {
            int size = whole[whole.length - axis];
            if (part[part.length - axis] != 1) {
                place += i % size * stride;
                stride *= size;
            }
            i /= size;
        }
        return place;
    }

    /** The sum over some axes; over all if none is given. */
    Array sum(boolean keepDimensions, int... axes) {
        int[] kept = shape.clone();
        for (int axis = 0; axis < kept.length; axis++) {
            int candidate = axis;
            if (axes.length == 0 || Arrays.stream(axes).anyMatch(reduced -> reduced == candidate)) {
                kept[axis] = 1;
            }
        }
        double[] sums = new double[size(kept)];
        for (int i = 0; i < values.length; i++) {
            sums[place(i, shape, kept)] += values[i];
        }
        return new Array(keepDimensions ? kept : without(axes), sums);
    }

    private int[] without(int... axes) {
        if (axes.length == 0) {
            return new int[0];
        }
        int[] left = new int[shape.length - axes.length];
        for (int axis = 0, i = 0; axis < shape.length; axis++) {
            if (Arrays.binarySearch(axes, axis) < 0) {
                left[i++] = shape[axis];
            }
        }
        return left;
    }

    /** The matrix product, each operand optionally transposed. */
    Array matMul(Array other, boolean transposeFirst, boolean transposeSecond) {
        int rows = shape[transposeFirst ? 1 : 0];
        int inner = shape[transposeFirst ? 0 : 1];
        int columns = other.shape[transposeSecond ? 0 : 1];
        double[] product = new double[rows * columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                double sum = 0;
                for (int k = 0; k < inner; k++) {
                    sum += values[transposeFirst ? k * rows + i : i * inner + k]
                            * other.values[transposeSecond ? j * inner + k : k * columns + j];
                }
                product[i * columns + j] = sum;
            }
        }
        return new Array(new int[] {rows, columns}, product);
    }

    /** The element of images [N, C, H, W] that lies at a pixel, or what is outside. */
    private double pixel(int n, int c, int y, int x, double outside) {
        return y < 0 || x < 0 || y >= shape[2] || x >= shape[3]
                ? outside
                : values[((n * shape[1] + c) * shape[2] + y) * shape[3] + x];
    }

    private int[] windows(int channels, int kernelHeight, int kernelWidth, int stride, int padding) {
        return new int[] {
            shape[0],
            channels,
            (shape[2] + 2 * padding - kernelHeight) / stride + 1,
            (shape[3] + 2 * padding - kernelWidth) / stride + 1
        };
    }

    /** Cross-correlation of images [N, C, H, W] with a weight [O, C / groups, kH, kW], zeros around the images. */
    Array conv2d(Array weight, int stride, int padding, int groups) {
        int[] kernel = weight.shape;
        int[] result = windows(kernel[0], kernel[2], kernel[3], stride, padding);
        double[] sums = new double[size(result)];
        int i = 0;
        for (int n = 0; n < result[0]; n++) {
            for (int o = 0; o < result[1]; o++) {
                int first = o / (kernel[0] / groups) * kernel[1];
                for (int y = 0; y < result[2]; y++) {
                    for (int x = 0; x < result[3]; x++) {
                        sums[i++] = correlation(weight, o, n, first, y * stride - padding, x * stride - padding);
                    }
                }
            }
        }
        return new Array(result, sums);
    }

    private double correlation(Array weight, int output, int n, int firstChannel, int top, int left) {
        int[] kernel = weight.shape;
        double sum = 0;
        int k = output * kernel[1] * kernel[2] * kernel[3];
        for (int c = 0; c < kernel[1]; c++) {
            for (int y = 0; y < kernel[2]; y++) {
                for (int x = 0; x < kernel[3]; x++) {
                    sum += weight.values[k++] * pixel(n, firstChannel + c, top + y, left + x, 0);
                }
            }
        }
        return sum;
    }

    /** The greatest element of each window; what is around the images is never it. */
    Array maxPool2d(int kernel, int stride, int padding) {
        int[] result = windows(shape[1], kernel, kernel, stride, padding);
        double[] greatest = new double[size(result)];
        int i = 0;
        for (int n = 0; n < result[0]; n++) {
            for (int c = 0; c < result[1]; c++) {
                for (int y = 0; y < result[2]; y++) {
                    for (int x = 0; x < result[3]; x++) {
                        greatest[i++] = greatest(n, c, y * stride - padding, x * stride - padding, kernel);
                    }
                }
            }
        }
        return new Array(result, greatest);
    }

    private double greatest(int n, int c, int top, int left, int kernel) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (int y = top; y < top + kernel; y++) {
            for (int x = left; x < left + kernel; x++) {
                greatest = Math.max(greatest, pixel(n, c, y, x, Double.NEGATIVE_INFINITY));
            }
        }
        return greatest;
    }
}
