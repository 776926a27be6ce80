package org.genscl.api.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RandomStreamsTest {
    private final RandomStreams streams = new RandomStreams(7);

    @Test
    void aStreamDependsOnSeedNameAndCoordinatesOnly() {
        RandomGenerator first = streams.stream("augment", 3, 5);
        first.nextLong();
        assertThat(streams.stream("augment", 3, 5).nextLong())
                .isEqualTo(new RandomStreams(7).stream("augment", 3, 5).nextLong());
    }

    @Test
    void streamsOfOtherCoordinatesNamesSeedsAndParentsDiffer() {
        Set<Long> values = new HashSet<>();
        values.add(streams.stream("augment", 3, 5).nextLong());
        values.add(streams.stream("augment", 5, 3).nextLong());
        values.add(streams.stream("augment", 3).nextLong());
        values.add(streams.stream("mix", 3, 5).nextLong());
        values.add(new RandomStreams(8).stream("augment", 3, 5).nextLong());
        values.add(streams.child("part").stream("augment", 3, 5).nextLong());
        assertThat(values).hasSize(6);
    }

    @Test
    void permutationsAreUniform() {
        RandomGenerator random = streams.stream("permutation");
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < 24_000; i++) {
            counts.merge(Arrays.toString(RandomStreams.permutation(random, 4)), 1, Integer::sum);
        }
        assertThat(counts)
                .hasSize(24)
                .allSatisfy((order, count) -> assertThat(count).isBetween(850, 1150));
        assertThat(RandomStreams.permutation(random, 0)).isEmpty();
    }
}
