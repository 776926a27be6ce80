package org.genscl.plugins.augmentpolicies;

import org.genscl.api.image.Image;

/**
 * Shear, translation and rotation of an image that keeps its size, nearest neighbor, black where nothing is left
 * (torchvision {@code affine} and {@code rotate} without fill; Pillow {@code Geometry.c, affine_fixed}).
 */
final class PilAffine {
    private static final int ONE = 1 << 16;

    private PilAffine() {}

    /** Moves each row to the left by its distance from the top times {@code slope}. */
    static Image shearX(Image image, double slope) {
        return transform(image, 1, slope, 0, 0, 1, 0);
    }

    /** Moves each column up by its distance from the left times {@code slope}. */
    static Image shearY(Image image, double slope) {
        return transform(image, 1, 0, 0, slope, 1, 0);
    }

    /** Moves the image to the right and down. */
    static Image translate(Image image, int columns, int rows) {
        return PilCrop.crop(image, -rows, -columns, image.size());
    }

    /** Turns the image around its center, counterclockwise. */
    static Image rotate(Image image, double degrees) {
        double angle = -Math.toRadians(degrees);
        double cos = round15(Math.cos(angle));
        double sin = round15(Math.sin(angle));
        double x = image.width() / 2.0;
        double y = image.height() / 2.0;
        return transform(image, cos, sin, cos * -x + sin * -y + x, -sin, cos, -sin * -x + cos * -y + y);
    }

    /** Rounds to 15 decimals, as PIL does so that right angles are exact. */
    private static double round15(double value) {
        return Math.rint(value * 1e15) / 1e15;
    }

    /**
     * Takes each pixel (x, y) of the result from ({@code xx·x + xy·y + x0}, {@code yx·x + yy·y + y0}), coordinates of
     * pixel centers, in fixed point with 16 bits after the point.
     */
    private static Image transform(Image image, double xx, double xy, double x0, double yx, double yy, double y0) {
        int width = image.width();
        int height = image.height();
        int channels = image.channels();
        byte[] in = image.pixels();
        byte[] out = new byte[in.length];
        long xStep = fixed(xx);
        long yStep = fixed(yx);
        long xRowStep = fixed(xy);
        long yRowStep = fixed(yy);
        long xRow = fixed(x0 + xx * 0.5 + xy * 0.5);
        long yRow = fixed(y0 + yx * 0.5 + yy * 0.5);
        int target = 0;
        for (int row = 0; row < height; row++) {
            long x = xRow;
            long y = yRow;
            for (int column = 0; column < width; column++) {
                long fromColumn = x >> 16;
                long fromRow = y >> 16;
                if (fromColumn >= 0 && fromColumn < width && fromRow >= 0 && fromRow < height) {
                    int source = ((int) fromRow * width + (int) fromColumn) * channels;
                    for (int c = 0; c < channels; c++) {
                        out[target + c] = in[source + c];
                    }
                }
                target += channels;
                x += xStep;
                y += yStep;
            }
            xRow += xRowStep;
            yRow += yRowStep;
        }
        return new Image(height, width, channels, out);
    }

    private static long fixed(double value) {
        return (long) Math.floor(value * ONE + 0.5);
    }
}
