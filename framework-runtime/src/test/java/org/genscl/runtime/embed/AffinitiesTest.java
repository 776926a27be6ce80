package org.genscl.runtime.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class AffinitiesTest {

    private static double perplexity(double[] probabilities) {
        double entropy = 0;
        for (double probability : probabilities) {
            entropy -= probability == 0 ? 0 : probability * Math.log(probability);
        }
        return Math.exp(entropy);
    }

    private static float[] distances(int count, double scale) {
        Random random = new Random(1);
        float[] distances = new float[count];
        for (int k = 0; k < count; k++) {
            distances[k] = (float) (scale * (1 + random.nextDouble()));
        }
        Arrays.sort(distances);
        return distances;
    }

    @Test
    void eachSampleHasThePerplexityWhateverTheScaleOfItsDistances() {
        for (double scale : new double[] {1e-9, 1e-3, 1, 1e6}) {
            double[] probabilities = Affinities.probabilities(distances(90, scale), 30);
            assertThat(perplexity(probabilities)).isCloseTo(30, within(1e-2));
            assertThat(Arrays.stream(probabilities).sum()).isCloseTo(1, within(1e-9));
            assertThat(probabilities[0]).isGreaterThan(probabilities[89]);
        }
    }

    @Test
    void neighborsThatAreAllAsNearArePickedAlike() {
        assertThat(Affinities.probabilities(new float[90], 30)).containsOnly(1.0 / 90);
        float[] twins = new float[90];
        Arrays.fill(twins, 2, 90, 1);
        assertThat(Affinities.probabilities(twins, 2)[0]).isCloseTo(0.5, within(1e-3));
    }

    @Test
    void aPairIsListedWithBothAndAllSumToOne() {
        double[][] rows = {{0, 0}, {0, 1}, {5, 0}, {5, 2}};
        Affinities affinities = Affinities.of(Neighbors.among(rows, 1), 1);
        assertThat(affinities.partners()).isDeepEqualTo(new int[][] {{1, 1}, {0, 0}, {3, 3}, {2, 2}});
        assertThat(affinities.weights())
                .isDeepEqualTo(new double[][] {{0.125, 0.125}, {0.125, 0.125}, {0.125, 0.125}, {0.125, 0.125}});
    }

    @Test
    void neighborsAreTheNearestAndOfTwoAsNearTheFirst() {
        double[][] rows = {{0}, {-1}, {1}, {3}, {0}};
        Neighbors neighbors = Neighbors.among(rows, 3);
        assertThat(neighbors.indices()[0]).containsExactly(4, 1, 2);
        assertThat(neighbors.squaredDistances()[0]).containsExactly(0, 1, 1);
        assertThat(neighbors.indices()[3]).containsExactly(2, 0, 4);
        assertThat(neighbors.squaredDistances()[3]).containsExactly(4, 9, 9);
    }
}
