package org.genscl.runtime.run;

import java.util.Arrays;
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
    /** @throws IllegalArgumentException if these are not samples of those classes */
    public Embedding {
        classes = List.copyOf(classes);
        labels = labels.clone();
        x = x.clone();
        y = y.clone();
        shares = List.copyOf(shares);
        if (x.length != labels.length || y.length != labels.length) {
            throw new IllegalArgumentException(
                    labels.length + " labels for " + x.length + " and " + y.length + " coordinates");
        }
        int count = classes.size();
        if (Arrays.stream(labels).anyMatch(label -> label < 0 || label >= count)) {
            throw new IllegalArgumentException("a sample of a class that is none of the " + count);
        }
    }

    /** How samples came to their places. */
    public enum Method {
        /** Principal component analysis. */
        PCA,
        /** Stochastic neighbor embedding with Student's t. */
        TSNE
    }
}
