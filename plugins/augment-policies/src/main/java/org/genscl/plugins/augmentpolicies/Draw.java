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
}
