package org.genscl.plugins.datasetshapes;

import java.util.Locale;

/**
 * The classes. Each is a region of the plane around the origin, about as large as the unit disc, and a pattern that it
 * shares with one other class: neither outline nor pattern alone tells it.
 */
enum ShapeClass {
    DISC(Pattern.STRIPED) {
        @Override
        boolean contains(double x, double y) {
            return x * x + y * y < 0.75;
        }
    },
    RING(Pattern.PLAIN) {
        @Override
        boolean contains(double x, double y) {
            double square = x * x + y * y;
            return square < 1 && square > 0.3;
        }
    },
    SQUARE(Pattern.DOTTED) {
        @Override
        boolean contains(double x, double y) {
            return Math.abs(x) < 0.78 && Math.abs(y) < 0.78;
        }
    },
    TRIANGLE(Pattern.STRIPED) {
        @Override
        boolean contains(double x, double y) {
            return y < 0.6 && y > -1.1 + 1.8 * Math.abs(x);
        }
    },
    STAR(Pattern.CHECKED) {
        @Override
        boolean contains(double x, double y) {
            double sector = 2 * Math.PI / 5;
            double angle = StrictMath.atan2(x, -y);
            double folded = Math.abs(angle - sector * Math.rint(angle / sector));
            double radius = Math.sqrt(x * x + y * y);
            // The edge runs from the tip (radius 1.1, angle 0) to the notch (radius 0.45, half a sector).
            double along = radius * StrictMath.cos(folded);
            double across = radius * StrictMath.sin(folded);
            double notchAlong = 0.45 * StrictMath.cos(sector / 2);
            double notchAcross = 0.45 * StrictMath.sin(sector / 2);
            return (along - 1.1) * notchAcross - (notchAlong - 1.1) * across < 0;
        }
    },
    CROSS(Pattern.PLAIN) {
        @Override
        boolean contains(double x, double y) {
            double longer = Math.max(Math.abs(x), Math.abs(y));
            double shorter = Math.min(Math.abs(x), Math.abs(y));
            return longer < 1 && shorter < 0.32;
        }
    },
    CRESCENT(Pattern.RINGED) {
        @Override
        boolean contains(double x, double y) {
            return x * x + y * y < 1 && (x - 0.5) * (x - 0.5) + y * y > 0.64;
        }
    },
    HEART(Pattern.DOTTED) {
        @Override
        boolean contains(double x, double y) {
            double u = 1.15 * x;
            double v = -1.15 * y + 0.1;
            double square = u * u + v * v - 0.75;
            return square * square * square - u * u * v * v * v < 0;
        }
    },
    HALF_DISC(Pattern.CHECKED) {
        @Override
        boolean contains(double x, double y) {
            return x * x + y * y < 1.1 && y > -0.25;
        }
    },
    ARROW(Pattern.RINGED) {
        @Override
        boolean contains(double x, double y) {
            boolean shaft = Math.abs(x) < 0.25 && y > -0.1 && y < 1;
            boolean head = y <= 0 && y > -1 + 1.15 * Math.abs(x);
            return shaft || head;
        }
    };

    private final Pattern pattern;

    ShapeClass(Pattern pattern) {
        this.pattern = pattern;
    }

    abstract boolean contains(double x, double y);

    /** What it is painted with. */
    Pattern pattern() {
        return pattern;
    }

    /** The name in reports. */
    String label() {
        return (pattern + " " + name()).toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
