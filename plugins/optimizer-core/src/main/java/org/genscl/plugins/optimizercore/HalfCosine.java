package org.genscl.plugins.optimizercore;

/** The curve of the reference's cosine schedule. */
final class HalfCosine {
    private HalfCosine() {}

    /** From {@code base} after 0 epochs down to {@code base · decayRate³} after all of them. */
    static double learningRate(double base, double decayRate, double done, int epochs) {
        double floor = base * Math.pow(decayRate, 3);
        return floor + (base - floor) * (1 + Math.cos(Math.PI * done / epochs)) / 2;
    }
}
