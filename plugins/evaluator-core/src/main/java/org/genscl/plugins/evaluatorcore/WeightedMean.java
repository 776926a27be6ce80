package org.genscl.plugins.evaluatorcore;

/** The mean of values that stand for several samples each, as the reference's {@code utils.py, AverageMeter}. */
final class WeightedMean {
    private double sum;
    private long weight;

    /**
     * Takes a value into account.
     *
     * @param value a mean over samples
     * @param samples how many
     */
    void add(double value, int samples) {
        sum += value * samples;
        weight += samples;
    }

    /** The mean so far; NaN if there is nothing yet. */
    double value() {
        return sum / weight;
    }
}
