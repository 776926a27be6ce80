package org.genscl.runtime.experiment;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.SplittableRandom;
import org.genscl.api.evaluate.Features;
import org.genscl.runtime.run.Embedding;

/**
 * The plane of the two directions in which features differ most (principal component analysis, by orthogonal iteration).
 * Features are brought to norm 1 first: it is by their angles that contrastive learning compares them.
 */
final class PrincipalPlane {
    private static final int MOST_SAMPLES = 2000;
    private static final int ITERATIONS = 100;

    private final double[][] rows;
    private final int[] labels;
    private final int dimension;

    /** @param features thinned out evenly to at most {@value #MOST_SAMPLES} samples */
    PrincipalPlane(Features features) {
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
            normalise(rows[i]);
        }
        centre();
    }

    private void centre() {
        double[] mean = new double[dimension];
        for (double[] row : rows) {
            add(mean, row, 1.0 / rows.length);
        }
        for (double[] row : rows) {
            add(row, mean, -1);
        }
    }

    Embedding embedding(List<String> classes) {
        double[] first = direction(List.of());
        double[] second = direction(List.of(first));
        double total = 0;
        for (double[] row : rows) {
            total += dot(row, row);
        }
        float[] x = project(first);
        float[] y = project(second);
        return new Embedding(classes, labels, x, y, List.of(share(x, total), share(y, total)));
    }

    /** The direction of most variance among those at right angles to the ones before. */
    private double[] direction(List<double[]> before) {
        SplittableRandom random = new SplittableRandom(1 + before.size());
        double[] direction = random.doubles(dimension, -1, 1).toArray();
        for (int i = 0; i < ITERATIONS; i++) {
            double[] next = new double[dimension];
            for (double[] row : rows) {
                add(next, row, dot(row, direction));
            }
            for (double[] other : before) {
                add(next, other, -dot(next, other));
            }
            if (!normalise(next)) {
                return next;
            }
            direction = next;
        }
        return direction;
    }

    private float[] project(double[] direction) {
        float[] coordinates = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            coordinates[i] = (float) dot(rows[i], direction);
        }
        return coordinates;
    }

    private static double share(float[] coordinates, double total) {
        double sum = 0;
        for (float value : coordinates) {
            sum += (double) value * value;
        }
        return total == 0 ? 0 : sum / total;
    }

    private static boolean normalise(double[] vector) {
        double norm = Math.sqrt(dot(vector, vector));
        for (int j = 0; norm > 0 && j < vector.length; j++) {
            vector[j] /= norm;
        }
        return norm > 0;
    }

    private static void add(double[] target, double[] vector, double factor) {
        for (int j = 0; j < target.length; j++) {
            target[j] += factor * vector[j];
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }
}
