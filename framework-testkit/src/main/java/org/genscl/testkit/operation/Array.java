package org.genscl.testkit.operation;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.apiguardian.api.API;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;

/** Doubles in C order: what operations are computed with, slowly and plainly, to compare a backend with. */
@API(status = API.Status.INTERNAL, since = "0.1")
public record Array(int[] shape, double[] values) {

    /** Each element from its index. */
    public static Array of(int[] shape, ToDoubleFunction<int[]> element) {
        int size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        double[] values = new double[size];
        int[] index = new int[shape.length];
        for (int i = 0; i < size; i++) {
            int rest = i;
            for (int axis = shape.length - 1; axis >= 0; axis--) {
                index[axis] = rest % shape[axis];
                rest /= shape[axis];
            }
            values[i] = element.applyAsDouble(index);
        }
        return new Array(shape, values);
    }

    /** Numbers that 32-bit floats hold, even between two bounds. */
    public static Array random(RandomGenerator random, double least, double greatest, int... shape) {
        return of(shape, index -> (float) (least + (greatest - least) * random.nextDouble()));
    }

    public double at(int... index) {
        int position = 0;
        for (int axis = 0; axis < shape.length; axis++) {
            position = position * shape[axis] + index[axis];
        }
        return values[position];
    }

    /** The element that broadcasting puts at an index of a larger array. */
    public double broadcastAt(int[] index) {
        int[] own = new int[shape.length];
        for (int axis = 0; axis < own.length; axis++) {
            own[axis] = shape[axis] == 1 ? 0 : index[index.length - own.length + axis];
        }
        return at(own);
    }

    /** 0 outside, as padding is. */
    public double imageAt(int n, int c, int y, int x) {
        return y < 0 || x < 0 || y >= shape[2] || x >= shape[3] ? 0 : at(n, c, y, x);
    }

    public Array with(int position, double value) {
        double[] changed = values.clone();
        changed[position] = value;
        return new Array(shape, changed);
    }

    public HostTensor tensor() {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return HostTensor.of(Shape.of(shape), floats);
    }
}
