package org.genscl.plugins.augmentmix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.genscl.api.random.RandomStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrawTest {

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.2, 0.5, 1, 1.5, 8, 200})
    void betaHasItsMeanAndVariance(double alpha) {
        SplittableRandom random = new SplittableRandom(1);
        int draws = 40_000;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < draws; i++) {
            double value = SymmetricBeta.draw(alpha, random);
            assertThat(value).isBetween(0.0, 1.0);
            sum += value - 0.5;
            squares += (value - 0.5) * (value - 0.5);
        }
        double variance = 1 / (4 * (2 * alpha + 1));

        assertThat(sum / draws).isCloseTo(0, within(4 * Math.sqrt(variance / draws)));
        assertThat(squares / draws).isCloseTo(variance, within(0.03 * variance));
    }

    @Test
    void betaOneIsUniform() {
        SplittableRandom random = new SplittableRandom(2);
        Integer[] bins = new Integer[10];
        Arrays.fill(bins, 0);
        for (int i = 0; i < 50_000; i++) {
            bins[(int) (10 * SymmetricBeta.draw(1, random))]++;
        }

        assertThat(bins).allSatisfy(count -> assertThat(count).isBetween(4_700, 5_300));
    }

    @Test
    void everyPermutationIsAsLikely() {
        SplittableRandom random = new SplittableRandom(3);
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < 24_000; i++) {
            counts.merge(Arrays.toString(RandomStreams.permutation(random, 4)), 1, Integer::sum);
        }

        assertThat(counts).hasSize(24);
        assertThat(counts.values()).allSatisfy(count -> assertThat(count).isBetween(850, 1150));
    }
}
