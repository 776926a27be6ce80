package org.genscl.runtime.run;

import java.util.List;

/**
 * Test samples in two dimensions, by their features.
 *
 * @param classes their names
 * @param labels class of each sample
 * @param x first coordinate of each sample
 * @param y second coordinate of each sample
 * @param shares of the features' variance along each coordinate, 0 to 1; empty where coordinates are no directions
 */
public record Embedding(List<String> classes, int[] labels, float[] x, float[] y, List<Double> shares) {
    public Embedding {
        classes = List.copyOf(classes);
        labels = labels.clone();
        x = x.clone();
        y = y.clone();
        shares = List.copyOf(shares);
    }

    /** How samples came to their places. */
    public enum Method {
        /** Principal component analysis. */
        PCA,
        /** Stochastic neighbour embedding with Student's t. */
        TSNE
    }
}
