package org.genscl.runtime.embed;

import java.nio.FloatBuffer;
import org.genscl.api.evaluator.Features;

/**
 * Features as pictures compare them: brought to norm 1, since it is by their angles that contrastive learning compares
 * them, then centerd. Distances between rows are those between the features of norm 1.
 */
public final class UnitFeatures {
    private static final int MOST_SAMPLES = 2000;

    private final double[][] rows;
    private final int[] labels;
    private final int dimension;

    /** @param features thinned out evenly to at most {@value #MOST_SAMPLES} samples */
    public UnitFeatures(Features features) {
        int size = Math.min(MOST_SAMPLES, features.size());
        dimension = features.dimension();
        rows = new double[size][dimension];
        labels = new int[size];
        FloatBuffer values = features.values().floats();
        for (int i = 0; i < size; i++) {
            int sample = (int) ((long) i * features.size() / size);
            labels[i] = features.labels()[sample];
            for (int j = 0; j < dimension; j++) {
                rows[i][j] = values.get(sample * dimension + j);
            }
            Vectors.normalize(rows[i]);
        }
        center();
    }

    private void center() {
        double[] mean = new double[dimension];
        for (double[] row : rows) {
            Vectors.add(mean, row, 1.0 / rows.length);
        }
        for (double[] row : rows) {
            Vectors.add(row, mean, -1);
        }
    }

    /** The number of samples, n. */
    int size() {
        return rows.length;
    }

    /** The number of features of a sample, D. */
    int dimension() {
        return dimension;
    }

    /** The features, [n, D]; not to be changed. */
    double[][] rows() {
        return rows;
    }

    /** The class of each sample. */
    int[] labels() {
        return labels;
    }
}
