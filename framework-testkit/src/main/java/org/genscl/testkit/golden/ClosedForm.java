package org.genscl.testkit.golden;

import java.util.Arrays;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;

/**
 * Weights and inputs of golden networks, which are not stored but computed: the top 24 bits of splitmix64, even between
 * −amplitude and amplitude.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ClosedForm {
    /** Batch norms are {@code bn1} and so on, or the second part of a ResNet's shortcut. */
    private static final Pattern NORM = Pattern.compile("\\bbn\\d|shortcut\\.1\\.");

    private final long salt;
    private final double gain;

    /** @param gain three times the variance of a convolution's weights times its fan-in */
    public ClosedForm(long salt, double gain) {
        this.salt = salt;
        this.gain = gain;
    }

    /**
     * A variable of a network.
     *
     * @param name as in {@code state_dict}
     * @param index its place in {@code state_dict}
     */
    public HostTensor variable(String name, Shape shape, int index) {
        if (name.endsWith("num_batches_tracked")) {
            return HostTensor.zeros(DType.INT64, shape);
        }
        if (shape.rank() == 4) {
            return even(shape, index, Math.sqrt(gain / ((double) shape.elements() / shape.dimension(0))));
        }
        if (shape.rank() == 2) {
            return even(shape, index, Math.sqrt(3.0 / shape.dimension(1)));
        }
        if (name.endsWith("bias") && !NORM.matcher(name).find()) {
            return even(shape, index, 0.05);
        }
        float[] values = new float[(int) shape.elements()];
        Arrays.fill(values, name.endsWith("running_var") || name.endsWith("weight") ? 1 : 0);
        return HostTensor.of(shape, values);
    }

    /** Images [N, H, W, 3]; the numbers are drawn in the order [N, 3, H, W]. */
    public HostTensor images(int count, int size, int index, double amplitude) {
        float[] drawn = values(count * 3 * size * size, index, amplitude);
        float[] images = new float[drawn.length];
        int pixels = size * size;
        for (int image = 0; image < count; image++) {
            for (int c = 0; c < 3; c++) {
                for (int i = 0; i < pixels; i++) {
                    images[(image * pixels + i) * 3 + c] = drawn[(image * 3 + c) * pixels + i];
                }
            }
        }
        return HostTensor.of(Shape.of(count, size, size, 3), images);
    }

    private HostTensor even(Shape shape, int index, double amplitude) {
        return HostTensor.of(shape, values((int) shape.elements(), index, amplitude));
    }

    private float[] values(int count, int index, double amplitude) {
        long seed = (salt * 1_000_003 + index) * 0xD1B54A32D192ED03L;
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            long z = seed + (i + 1) * 0x9E3779B97F4A7C15L;
            z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
            z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
            z ^= z >>> 31;
            double unit = (z >>> 40) / (double) (1 << 24);
            values[i] = (float) ((2 * unit - 1) * amplitude);
        }
        return values;
    }
}
