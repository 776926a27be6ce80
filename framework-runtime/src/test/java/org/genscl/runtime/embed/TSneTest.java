package org.genscl.runtime.embed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.genscl.api.evaluator.Features;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tensor.Shape;
import org.genscl.runtime.run.Embedding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TSneTest {
    private static final int DIMENSION = 16;

    /** Class c differs from the others in feature c; more classes than a plane can show by directions. */
    private static Features features(int size, int classes, DoubleUnaryOperator noise) {
        HostTensor values = HostTensor.zeros(DType.FLOAT32, Shape.of(size, DIMENSION));
        FloatBuffer target = values.floats();
        int[] labels = new int[size];
        for (int i = 0; i < size; i++) {
            labels[i] = i % classes;
            for (int j = 0; j < DIMENSION; j++) {
                target.put((float) noise.applyAsDouble(j == labels[i] ? 1 : 0));
            }
        }
        return new Features(values, labels);
    }

    private static Features noisy(int size, int classes, double deviation) {
        Random random = new Random(1);
        return features(size, classes, value -> value + deviation * random.nextGaussian());
    }

    private static Embedding embedding(Features features) {
        UnitFeatures sample = new UnitFeatures(features);
        return new TSne(sample).embedding(plane(sample));
    }

    private static Embedding plane(UnitFeatures sample) {
        return new PrincipalPlane(sample).embedding(List.of("a", "b", "c", "d", "e", "f", "g", "h"));
    }

    private static double distance(Embedding embedding, int i, int j) {
        return Math.hypot(
                embedding.x()[i] - embedding.x()[j],
                embedding.y()[i] - embedding.y()[j]);
    }

    /** The share of samples whose nearest in the picture is of their class. */
    private static double agreement(Embedding embedding) {
        int size = embedding.labels().length;
        int right = 0;
        for (int i = 0; i < size; i++) {
            int nearest = i == 0 ? 1 : 0;
            for (int j = 0; j < size; j++) {
                if (j != i && distance(embedding, i, j) < distance(embedding, i, nearest)) {
                    nearest = j;
                }
            }
            right += embedding.labels()[i] == embedding.labels()[nearest] ? 1 : 0;
        }
        return (double) right / size;
    }

    @Test
    void classesThatAPlaneLaysOverEachOtherAreApart() {
        Features features = noisy(400, 8, 0.15);
        assertThat(agreement(plane(new UnitFeatures(features)))).isLessThan(0.8);
        Embedding embedding = embedding(features);
        assertThat(agreement(embedding)).isGreaterThan(0.99);
        assertThat(embedding.shares()).isEmpty();
        // A class is one cluster: its samples are nearer to its middle than to any other's.
        double[][] middles = new double[8][2];
        for (int i = 0; i < 400; i++) {
            middles[i % 8][0] += embedding.x()[i] / 50;
            middles[i % 8][1] += embedding.y()[i] / 50;
        }
        for (int i = 0; i < 400; i++) {
            double own =
                    Math.hypot(embedding.x()[i] - middles[i % 8][0], embedding.y()[i] - middles[i % 8][1]);
            for (int other = 1; other < 8; other++) {
                double[] middle = middles[(i + other) % 8];
                assertThat(own)
                        .isLessThan(Math.hypot(
                                embedding.x()[i] - middle[0], embedding.y()[i] - middle[1]));
            }
        }
    }

    @Test
    void theSameFeaturesGiveTheSameBits() {
        Embedding once = embedding(noisy(300, 5, 0.3));
        Embedding again = embedding(noisy(300, 5, 0.3));
        assertThat(once.x()).isEqualTo(again.x());
        assertThat(once.y()).isEqualTo(again.y());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 7, 31, 90, 95})
    void fewSamplesHavePlacesTooThatAreApart(int size) {
        Embedding embedding = embedding(noisy(size, 2, 0.1));
        for (int i = 0; i < size; i++) {
            assertThat(Math.abs(embedding.x()[i])).isLessThan(1000);
            assertThat(Math.abs(embedding.y()[i])).isLessThan(1000);
            for (int j = 0; j < i; j++) {
                assertThat(distance(embedding, i, j)).isPositive();
            }
        }
    }

    @Test
    void duplicatesAreOneClusterEach() {
        Embedding embedding = embedding(features(200, 4, value -> value));
        assertThat(agreement(embedding)).isEqualTo(1);
    }

    @Test
    void featuresThatDoNotDifferLieOnAPoint() {
        Embedding embedding = embedding(new Features(HostTensor.zeros(DType.FLOAT32, Shape.of(50, 3)), new int[50]));
        assertThat(embedding.x()).containsOnly(0f);
        assertThat(embedding.y()).containsOnly(0f);
    }
}
