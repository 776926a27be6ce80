package org.genscl.api.random;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.apiguardian.api.API;

/**
 * Derives independent random generators from a seed, a name and coordinates (epoch, sample, view, …). What a stream
 * yields depends on these alone, so neither the number of threads nor an interruption changes an experiment.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class RandomStreams {
    private final long seed;

    public RandomStreams(long seed) {
        this.seed = seed;
    }

    /**
     * A new generator at the start of its stream.
     *
     * @param name what the numbers are for, for example {@code "pretrain/augmentation"}
     * @param coordinates which of the streams of that name, for example epoch, sample and view
     */
    public RandomGenerator stream(String name, long... coordinates) {
        return new SplittableRandom(key(name, coordinates));
    }

    /** Streams for a part of the experiment, independent of these and of those of other names. */
    public RandomStreams child(String name, long... coordinates) {
        return new RandomStreams(key(name, coordinates));
    }

    /** A uniformly distributed permutation of the numbers from 0 to n − 1 (Fisher–Yates). */
    public static int[] permutation(RandomGenerator random, int n) {
        int[] permutation = new int[n];
        for (int i = 0; i < n; i++) {
            int j = random.nextInt(i + 1);
            permutation[i] = permutation[j];
            permutation[j] = i;
        }
        return permutation;
    }

    private long key(String name, long... coordinates) {
        long key = mix(seed ^ 0x9E3779B97F4A7C15L);
        for (byte character : name.getBytes(StandardCharsets.UTF_8)) {
            key = mix(key ^ character);
        }
        for (long coordinate : coordinates) {
            key = mix(key + 0x632BE59BD9B4E019L ^ coordinate);
        }
        return key;
    }

    /** The finalizer of SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014). */
    private static long mix(long z) {
        long mixed = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
