package org.genscl.plugins.augmentmix;

import java.util.random.RandomGenerator;
import org.apache.commons.rng.sampling.distribution.ChengBetaSampler;

/** The distribution Beta(alpha, alpha). */
final class SymmetricBeta {
    private SymmetricBeta() {}

    /**
     * A random number between 0 and 1.
     *
     * @param alpha positive
     */
    static double draw(double alpha, RandomGenerator random) {
        return ChengBetaSampler.of(random::nextLong, alpha, alpha).sample();
    }
}
