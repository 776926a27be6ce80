package org.genscl.runtime.embed;

import java.util.List;
import java.util.SplittableRandom;
import org.genscl.runtime.run.Embedding;

/** The plane of the two directions in which features differ most (principal component analysis, by orthogonal iteration). */
public final class PrincipalPlane {
    private static final int ITERATIONS = 100;

    private final UnitFeatures features;
    private final double[][] rows;

    public PrincipalPlane(UnitFeatures features) {
        this.features = features;
        this.rows = features.rows();
    }

    /** The samples in the plane. */
    public Embedding embedding(List<String> classes) {
        double[] first = direction(List.of());
        double[] second = direction(List.of(first));
        double total = 0;
        for (double[] row : rows) {
            total += Vectors.dot(row, row);
        }
        float[] x = project(first);
        float[] y = project(second);
        return new Embedding(classes, features.labels(), x, y, List.of(share(x, total), share(y, total)));
    }

    /** The direction of most variance among those at right angles to the ones before. */
    private double[] direction(List<double[]> before) {
        SplittableRandom random = new SplittableRandom(1 + before.size());
        int dimension = features.dimension();
        double[] direction = random.doubles(dimension, -1, 1).toArray();
        for (int i = 0; i < ITERATIONS; i++) {
            double[] next = new double[dimension];
            for (double[] row : rows) {
                Vectors.add(next, row, Vectors.dot(row, direction));
            }
            for (double[] other : before) {
                Vectors.add(next, other, -Vectors.dot(next, other));
            }
            if (!Vectors.normalize(next)) {
                return next;
            }
            direction = next;
        }
        return direction;
    }

    private float[] project(double[] direction) {
        float[] coordinates = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            coordinates[i] = (float) Vectors.dot(rows[i], direction);
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
}
