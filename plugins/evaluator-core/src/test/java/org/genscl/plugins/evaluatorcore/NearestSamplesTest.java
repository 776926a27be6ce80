package org.genscl.plugins.evaluatorcore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class NearestSamplesTest {

    @Test
    void keepsTheMostSimilarAndOfEqualOnesTheFirst() {
        SplittableRandom random = new SplittableRandom(1);
        for (int round = 0; round < 300; round++) {
            int offered = 1 + random.nextInt(60);
            int k = 1 + random.nextInt(offered);
            // Few distinct values, so that many are equal.
            float[] similarities = new float[offered];
            for (int i = 0; i < offered; i++) {
                similarities[i] = (random.nextInt(9) - 4) / 4f;
            }
            List<Integer> expected = IntStream.range(0, offered)
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer i) -> -similarities[i])
                            .thenComparing(Comparator.naturalOrder()))
                    .limit(k)
                    .toList();

            NearestSamples nearest = new NearestSamples(k);
            for (int i = 0; i < offered; i++) {
                nearest.offer(i, similarities[i]);
            }
            // A class for each sample shows who votes.
            double[] votes = nearest.votes(IntStream.range(0, offered).toArray(), offered, 1);

            assertThat(IntStream.range(0, offered).filter(i -> votes[i] > 0).boxed())
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void weighsByTheExponentialOfSimilarityOverTemperature() {
        NearestSamples nearest = new NearestSamples(3);
        nearest.offer(0, 0.9f);
        nearest.offer(1, 0.8f);
        nearest.offer(2, 0.7f);
        double[] votes = nearest.votes(new int[] {0, 1, 1}, 2, 0.1);
        assertThat(votes[1] / votes[0]).isCloseTo((Math.exp(8) + Math.exp(7)) / Math.exp(9), within(1e-5));
    }

    @Test
    void smallTemperaturesDoNotOverflow() {
        NearestSamples nearest = new NearestSamples(2);
        nearest.offer(0, 0.5f);
        nearest.offer(1, 1f);
        assertThat(nearest.votes(new int[] {0, 1}, 2, 1e-4)).containsExactly(0, 1);
    }
}
