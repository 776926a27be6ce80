package org.genscl.plugins.datasetshapes;

import java.util.random.RandomGenerator;

/** A color for each point of the plane: two colors in a pattern, turned and moved at random. */
final class Paint {
    private final Pattern pattern;
    private final double[] first;
    private final double[] second;
    private final double cos;
    private final double sin;
    private final double frequency;
    private final double phase;

    /**
     * @param first RGB, 0 to 1
     * @param second RGB, 0 to 1
     */
    Paint(Pattern pattern, double[] first, double[] second, RandomGenerator random) {
        this.pattern = pattern;
        this.first = first;
        this.second = second;
        double angle = random.nextDouble() * Math.PI;
        this.cos = StrictMath.cos(angle);
        this.sin = StrictMath.sin(angle);
        this.frequency = 2.5 + random.nextDouble();
        this.phase = random.nextDouble();
    }

    /** A channel's value at a point of [−1, 1]². */
    double value(double x, double y, int channel) {
        double share = pattern.share((cos * x + sin * y) * frequency + phase, (cos * y - sin * x) * frequency + phase);
        return first[channel] * (1 - share) + second[channel] * share;
    }
}
