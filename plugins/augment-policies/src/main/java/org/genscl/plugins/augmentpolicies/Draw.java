package org.genscl.plugins.augmentpolicies;

import java.util.random.RandomGenerator;

/** Random numbers as augmentations need them. */
final class Draw {
    private Draw() {}

    /** A number between {@code least} and {@code greatest}, which may be equal. */
    static double uniform(double least, double greatest, RandomGenerator random) {
        return least + (greatest - least) * random.nextDouble();
    }

    /** True with the given probability. */
    static boolean chance(double probability, RandomGenerator random) {
        return random.nextDouble() < probability;
    }

    /** The numbers from 0 to n − 1 in random order (Fisher–Yates). */
    static int[] order(int n, RandomGenerator random) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
