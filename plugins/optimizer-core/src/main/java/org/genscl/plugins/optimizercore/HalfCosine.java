package org.genscl.plugins.optimizercore;

/** The curve of the reference's cosine schedule. */
final class HalfCosine {
    private HalfCosine() {}

    /** From {@code base} at epoch 0 down to {@code base · decayRate³} at the last. */
    static double learningRate(double base, double decayRate, int epoch, int epochs) {
        double floor = base * Math.pow(decayRate, 3);
        return floor + (base - floor) * (1 + Math.cos(Math.PI * epoch / epochs)) / 2;
    }
}
