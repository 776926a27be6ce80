package org.genscl.runtime.run;

import java.util.List;

/**
 * Test samples in the plane in which their features differ most.
 *
 * @param classes their names
 * @param labels class of each sample
 * @param x first coordinate of each sample
 * @param y second coordinate of each sample
 * @param shares of the features' variance along each coordinate, 0 to 1
 */
public record Embedding(List<String> classes, int[] labels, float[] x, float[] y, List<Double> shares) {
    public Embedding {
        classes = List.copyOf(classes);
        labels = labels.clone();
        x = x.clone();
        y = y.clone();
        shares = List.copyOf(shares);
    }
}
