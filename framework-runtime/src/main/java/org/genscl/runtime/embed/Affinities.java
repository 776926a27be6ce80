package org.genscl.runtime.embed;

import java.util.Arrays;

/**
 * How much samples attract each other in t-SNE: the probability of picking a pair, when each sample picks its neighbors
 * with a Gaussian's density whose width gives it the same number of effective neighbors, the perplexity. Row i lists
 * those that i picks and those that pick i; one that does both is there twice.
 *
 * @param partners of each sample
 * @param weights of the partners; all of them together sum to 1
 */
record Affinities(int[][] partners, double[][] weights) {
    private static final double TOLERANCE = 1e-5;
    private static final int MOST_STEPS = 100;

    static Affinities of(Neighbors neighbors, double perplexity) {
        int size = neighbors.indices().length;
        int[] counts = new int[size];
        for (int i = 0; i < size; i++) {
            counts[i] += neighbors.indices()[i].length;
            for (int j : neighbors.indices()[i]) {
                counts[j]++;
            }
        }
        int[][] partners = new int[size][];
        double[][] weights = new double[size][];
        for (int i = 0; i < size; i++) {
            partners[i] = new int[counts[i]];
            weights[i] = new double[counts[i]];
        }
        int[] filled = new int[size];
        for (int i = 0; i < size; i++) {
            double[] picked = probabilities(neighbors.squaredDistances()[i], perplexity);
            for (int k = 0; k < picked.length; k++) {
                int j = neighbors.indices()[i][k];
                double weight = picked[k] / (2 * size);
                partners[i][filled[i]] = j;
                weights[i][filled[i]++] = weight;
                partners[j][filled[j]] = i;
                weights[j][filled[j]++] = weight;
            }
        }
        return new Affinities(partners, weights);
    }

    /**
     * The probabilities with which a sample picks its neighbors, found by bisection of the Gaussian's precision.
     *
     * @param squaredDistances of at least one neighbor, the nearest first
     * @param perplexity e to the power of their entropy; where there is no such precision, for neighbors that are all as
     *     near, they come as near to it as they can
     */
    static double[] probabilities(float[] squaredDistances, double perplexity) {
        double entropy = Math.log(perplexity);
        double[] probabilities = new double[squaredDistances.length];
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        double precision = 1;
        for (int step = 0; step < MOST_STEPS; step++) {
            double excess = pick(squaredDistances, precision, probabilities) - entropy;
            if (Math.abs(excess) < TOLERANCE) {
                break;
            }
            if (excess > 0) {
                low = precision;
                precision = high == Double.POSITIVE_INFINITY ? 2 * precision : (low + high) / 2;
            } else {
                high = precision;
                precision = (low + high) / 2;
            }
        }
        return probabilities;
    }

    /** Fills in the probabilities and gives their entropy. */
    private static double pick(float[] squaredDistances, double precision, double[] probabilities) {
        double sum = 0;
        double moment = 0;
        for (int k = 0; k < probabilities.length; k++) {
            // From the nearest on, so that not all of them can underflow.
            double exponent = precision * (squaredDistances[k] - squaredDistances[0]);
            probabilities[k] = Math.exp(-exponent);
            sum += probabilities[k];
            moment += probabilities[k] == 0 ? 0 : exponent * probabilities[k];
        }
        double total = sum;
        Arrays.setAll(probabilities, k -> probabilities[k] / total);
        return Math.log(sum) + moment / sum;
    }
}
