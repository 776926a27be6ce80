package org.genscl.runtime.embed;

/** Arithmetic on vectors of one length. */
final class Vectors {
    private Vectors() {}

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }

    static void add(double[] target, double[] vector, double factor) {
        for (int j = 0; j < target.length; j++) {
            target[j] += factor * vector[j];
        }
    }

    /** Brings a vector to norm 1; false for one of norm 0, which stays what it is. */
    static boolean normalize(double[] vector) {
        double norm = Math.sqrt(dot(vector, vector));
        for (int j = 0; norm > 0 && j < vector.length; j++) {
            vector[j] /= norm;
        }
        return norm > 0;
    }
}
