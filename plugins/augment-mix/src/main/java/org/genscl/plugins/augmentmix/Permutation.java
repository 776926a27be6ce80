package org.genscl.plugins.augmentmix;

import java.util.random.RandomGenerator;

/** Random permutations. */
final class Permutation {
    private Permutation() {}

    /** A uniformly distributed permutation of 0 to n − 1 (Fisher–Yates). */
    static int[] draw(int n, RandomGenerator random) {
        int[] permutation = new int[n];
        for (int i = 0; i < n; i++) {
            int j = random.nextInt(i + 1);
            permutation[i] = permutation[j];
            permutation[j] = i;
        }
        return permutation;
    }
}
