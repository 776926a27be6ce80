package org.genscl.plugins.datasetshapes;

import java.util.random.RandomGenerator;

/** A colour for each point of the plane: two colours in a random pattern. */
final class Paint {
    private enum Pattern {
        FLAT,
        GRADIENT,
        STRIPES,
        CHECKS,
        DOTS
    }

    private final Pattern pattern;
    private final double[] first;
    private final double[] second;
    private final double cos;
    private final double sin;
    private final double frequency;
    private final double phase;

    /**
     * @param base RGB, 0 to 1; the two colours lie around it
     * @param spread how far, per channel
     */
    Paint(double[] base, double spread, RandomGenerator random) {
        Pattern[] patterns = Pattern.values();
        this.pattern = patterns[random.nextInt(patterns.length)];
        this.first = around(base, spread, random);
        this.second = around(base, spread, random);
        double angle = random.nextDouble() * Math.PI;
        this.cos = StrictMath.cos(angle);
        this.sin = StrictMath.sin(angle);
        this.frequency = 1.5 + 3 * random.nextDouble();
        this.phase = random.nextDouble();
    }

    private static double[] around(double[] base, double spread, RandomGenerator random) {
        double[] colour = new double[3];
        for (int c = 0; c < 3; c++) {
            colour[c] = base[c] + spread * (2 * random.nextDouble() - 1);
        }
        return colour;
    }

    /** A channel's value at a point of [−1, 1]². */
    double value(double x, double y, int channel) {
        double share = share(cos * x + sin * y, cos * y - sin * x);
        return first[channel] * (1 - share) + second[channel] * share;
    }

    private double share(double u, double v) {
        return switch (pattern) {
            case FLAT -> 0;
            case GRADIENT -> (u + 1.5) / 3;
            case STRIPES -> band(u);
            case CHECKS -> band(u) == band(v) ? 0 : 1;
            case DOTS -> {
                double a = fraction(u) - 0.5;
                double b = fraction(v) - 0.5;
                yield a * a + b * b < 0.1 ? 1 : 0;
            }
        };
    }

    private double band(double coordinate) {
        return fraction(coordinate) < 0.5 ? 0 : 1;
    }

    private double fraction(double coordinate) {
        double scaled = coordinate * frequency + phase;
        return scaled - Math.floor(scaled);
    }
}
