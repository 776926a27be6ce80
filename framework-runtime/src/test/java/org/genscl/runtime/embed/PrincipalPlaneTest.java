package org.genscl.runtime.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Random;
import org.genscl.api.evaluator.Features;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;
import org.genscl.runtime.run.Embedding;
import org.junit.jupiter.api.Test;

final class PrincipalPlaneTest {

    private static Features features(int size, int dimension, long seed) {
        HostTensor values = HostTensor.zeros(DType.FLOAT32, Shape.of(size, dimension));
        FloatBuffer target = values.floats();
        Random random = new Random(seed);
        int[] labels = new int[size];
        for (int i = 0; i < size; i++) {
            labels[i] = i % 3;
            for (int j = 0; j < dimension; j++) {
                // The third feature tells the classes, the first differs somewhat, the others hardly.
                double spread = j == 0 ? 0.2 : 0.01;
                target.put((float) (random.nextGaussian() * spread + (j == 2 ? labels[i] : 1)));
            }
        }
        return new Features(values, labels);
    }

    private static double correlation(float[] a, float[] b) {
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (double) a[i] * b[i];
            aa += (double) a[i] * a[i];
            bb += (double) b[i] * b[i];
        }
        return ab / Math.sqrt(aa * bb);
    }

    @Test
    void findsTheDirectionsOfMostVariance() {
        Embedding embedding =
                new PrincipalPlane(new UnitFeatures(features(300, 8, 1))).embedding(List.of("a", "b", "c"));
        assertThat(embedding.shares().get(0)).isBetween(0.8, 1.0);
        assertThat(embedding.shares().get(0) + embedding.shares().get(1)).isBetween(0.95, 1.0);
        assertThat(correlation(embedding.x(), embedding.y())).isCloseTo(0, within(1e-3));
        // The classes follow each other along the first direction.
        double[] means = new double[3];
        for (int i = 0; i < 300; i++) {
            means[embedding.labels()[i]] += embedding.x()[i] / 100;
        }
        assertThat((means[1] - means[0]) * (means[2] - means[1])).isPositive();
        assertThat(Math.abs(means[2] - means[0])).isGreaterThan(0.5);
    }

    @Test
    void isTheSameEachTimeAndTakesAFewOfManySamples() {
        Features many = features(5001, 4, 2);
        Embedding once = new PrincipalPlane(new UnitFeatures(many)).embedding(List.of("a", "b", "c"));
        Embedding again = new PrincipalPlane(new UnitFeatures(many)).embedding(List.of("a", "b", "c"));
        assertThat(once.x()).hasSize(2000).isEqualTo(again.x());
        assertThat(once.labels()).contains(0, 1, 2);
    }

    @Test
    void featuresThatDoNotDifferLieOnAPoint() {
        Features same = new Features(HostTensor.zeros(DType.FLOAT32, Shape.of(5, 3)), new int[5]);
        Embedding embedding = new PrincipalPlane(new UnitFeatures(same)).embedding(List.of("a"));
        assertThat(embedding.x()).containsOnly(0f);
        assertThat(embedding.shares()).containsExactly(0.0, 0.0);
    }
}
