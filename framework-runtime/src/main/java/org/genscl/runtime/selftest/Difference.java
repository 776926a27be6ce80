package org.genscl.runtime.selftest;

import java.util.List;

/** How far numbers lie apart. */
final class Difference {
    private Difference() {}

    /** Of two numbers, beside the second; infinite if one is not finite. */
    static double relative(double actual, double expected) {
        double difference = Math.abs(actual - expected) / Math.max(Math.abs(expected), Double.MIN_NORMAL);
        return Double.isFinite(difference) ? difference : Double.POSITIVE_INFINITY;
    }

    /** The norm of the difference beside the norm of what is expected; infinite if a value is not finite. */
    static double relative(List<float[]> actual, List<float[]> expected) {
        double difference = 0;
        double norm = 0;
        for (int i = 0; i < expected.size(); i++) {
            for (int j = 0; j < expected.get(i).length; j++) {
                double value = expected.get(i)[j];
                difference += Math.pow(actual.get(i)[j] - value, 2);
                norm += value * value;
            }
        }
        double ratio = Math.sqrt(difference / Math.max(norm, Double.MIN_NORMAL));
        return Double.isFinite(ratio) ? ratio : Double.POSITIVE_INFINITY;
    }
}
