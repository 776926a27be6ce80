package org.genscl.runtime.export;

import java.util.Arrays;
import org.genscl.api.tensor.HostTensor;

/** Compares outputs. */
final class Differences {
    private Differences() {}

    /** The greatest absolute value. */
    static double greatest(HostTensor values) {
        double greatest = 0;
        for (float value : values.toFloatArray()) {
            greatest = Math.max(greatest, Math.abs(value));
        }
        return greatest;
    }

    /** The greatest absolute difference; infinite if the shapes differ. */
    static double between(HostTensor values, HostTensor others) {
        if (!values.shape().equals(others.shape())) {
            return Double.POSITIVE_INFINITY;
        }
        float[] a = values.toFloatArray();
        float[] b = others.toFloatArray();
        double greatest = 0;
        for (int i = 0; i < a.length; i++) {
            greatest = Math.max(greatest, Math.abs((double) a[i] - b[i]));
        }
        return greatest;
    }

    /** A copy of the first rows. */
    static HostTensor first(int rows, HostTensor values) {
        int row = Math.toIntExact(values.shape().elements() / values.shape().dimension(0));
        return HostTensor.of(values.shape().with(0, rows), Arrays.copyOf(values.toFloatArray(), rows * row));
    }
}
