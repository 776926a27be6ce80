package org.genscl.plugins.datasetshapes;

import java.util.random.RandomGenerator;
import org.genscl.api.image.Image;

/**
 * One image: a shape at a random place, size and angle, squeezed, before clutter and behind clutter, painted over a
 * background in colors and patterns that have nothing to do with its class, in uneven light, with noise.
 */
final class Drawing {
    private static final int CLUTTER_BEHIND = 3;
    private static final int CLUTTER_BEFORE = 1;
    private static final int SAMPLES = 3;

    /** How far a shape is turned at most, to either side: an upside-down heart is no heart. */
    private static final double TILT = Math.PI / 4;

    /** No shape of scale 1, squeezed and turned, goes farther from its center. */
    private static final double REACH = 1.7;

    private final int size;
    private final RandomGenerator random;
    private final double[] canvas;

    Drawing(int size, RandomGenerator random) {
        this.size = size;
        this.random = random;
        this.canvas = new double[size * size * 3];
    }

    Image draw(ShapeClass shape) {
        fill(color(0, 0.3));
        for (int i = 0; i < CLUTTER_BEHIND; i++) {
            clutter();
        }
        double scale = 0.55 + 0.25 * random.nextDouble();
        double reach = 0.95 - scale;
        Paint paint = new Paint(shape.pattern(), color(0.65, 1), color(0.3, 0.6), random);
        stamp(shape, paint, reach * spread(), reach * spread(), scale, TILT * spread());
        for (int i = 0; i < CLUTTER_BEFORE; i++) {
            clutter();
        }
        return develop();
    }

    private void fill(double[] color) {
        for (int i = 0; i < canvas.length; i++) {
            canvas[i] = color[i % 3];
        }
    }

    /** A small piece of any shape, so that no local detail tells the class. */
    private void clutter() {
        ShapeClass[] shapes = ShapeClass.values();
        ShapeClass shape = shapes[random.nextInt(shapes.length)];
        double scale = 0.08 + 0.08 * random.nextDouble();
        Paint paint = new Paint(Pattern.PLAIN, color(0, 1), color(0, 1), random);
        stamp(shape, paint, 0.95 * spread(), 0.95 * spread(), scale, Math.PI * spread());
    }

    private void stamp(ShapeClass shape, Paint paint, double centerX, double centerY, double scale, double angle) {
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        double squeeze = 0.8 + 0.4 * random.nextDouble();
        for (int row = first(centerY, scale); row < last(centerY, scale); row++) {
            for (int column = first(centerX, scale); column < last(centerX, scale); column++) {
                double covered = 0;
                for (int sample = 0; sample < SAMPLES * SAMPLES; sample++) {
                    double x = (place(column + offset(sample % SAMPLES)) - centerX) / scale;
                    double y = (place(row + offset(sample / SAMPLES)) - centerY) / scale;
                    if (shape.contains((cos * x + sin * y) * squeeze, (cos * y - sin * x) / squeeze)) {
                        covered += 1.0 / (SAMPLES * SAMPLES);
                    }
                }
                if (covered > 0) {
                    blend(row, column, paint, covered);
                }
            }
        }
    }

    private int first(double center, double scale) {
        return Math.max(0, (int) Math.floor((center - REACH * scale + 1) / 2 * size));
    }

    private int last(double center, double scale) {
        return Math.min(size, (int) Math.ceil((center + REACH * scale + 1) / 2 * size));
    }

    private void blend(int row, int column, Paint paint, double covered) {
        for (int c = 0; c < 3; c++) {
            int i = (row * size + column) * 3 + c;
            canvas[i] += covered * (paint.value(place(column), place(row), c) - canvas[i]);
        }
    }

    /** Light that falls off in a random direction, and noise. */
    private Image develop() {
        double slopeX = 0.2 * spread();
        double slopeY = 0.2 * spread();
        double noise = 0.02 + 0.04 * random.nextDouble();
        byte[] pixels = new byte[canvas.length];
        for (int i = 0; i < canvas.length; i++) {
            int column = i / 3 % size;
            int row = i / 3 / size;
            double light = 1 + slopeX * place(column) + slopeY * place(row);
            double value = canvas[i] * light + noise * random.nextGaussian();
            pixels[i] = (byte) Math.round(255 * Math.min(1, Math.max(0, value)));
        }
        return new Image(size, size, 3, pixels);
    }

    /** A color of a hue that tells nothing, between two levels of brightness. */
    private double[] color(double darkest, double brightest) {
        double[] color = new double[3];
        for (int c = 0; c < 3; c++) {
            color[c] = darkest + (brightest - darkest) * random.nextDouble();
        }
        return color;
    }

    /** A pixel's coordinate, −1 to 1. */
    private double place(double index) {
        return (2 * index + 1) / size - 1;
    }

    private static double offset(int sample) {
        return (sample + 0.5) / SAMPLES - 0.5;
    }

    /** Even between −1 and 1. */
    private double spread() {
        return 2 * random.nextDouble() - 1;
    }
}
