package org.genscl.plugins.datasetshapes;

/** How two colors share the plane; coordinates are in periods. */
enum Pattern {
    PLAIN {
        @Override
        double share(double u, double v) {
            return 0;
        }
    },
    STRIPED {
        @Override
        double share(double u, double v) {
            return band(u);
        }
    },
    CHECKED {
        @Override
        double share(double u, double v) {
            return band(u) == band(v) ? 0 : 1;
        }
    },
    DOTTED {
        @Override
        double share(double u, double v) {
            double a = fraction(u) - 0.5;
            double b = fraction(v) - 0.5;
            return a * a + b * b < 0.09 ? 1 : 0;
        }
    },
    RINGED {
        @Override
        double share(double u, double v) {
            return band(Math.sqrt(u * u + v * v));
        }
    };

    /** The share of the second color, 0 to 1. */
    abstract double share(double u, double v);

    private static double band(double coordinate) {
        return fraction(coordinate) < 0.5 ? 0 : 1;
    }

    private static double fraction(double coordinate) {
        return coordinate - Math.floor(coordinate);
    }
}
