package org.genscl.plugins.augmentpolicies;

import org.genscl.api.image.Image;

/** Sharpness as Pillow computes it ({@code ImageEnhance.Sharpness}, {@code Filter.c, ImagingFilter3x3}). */
final class PilSharpness {
    private static final float EDGE = 1 / 13f;
    private static final float MIDDLE = 5 / 13f;

    private PilSharpness() {}

    /** Blends with a smoothed image: 0 gives that, 1 the image, more sharpens. The outermost pixels stay. */
    static Image sharpness(Image image, double factor) {
        if (image.height() < 3 || image.width() < 3) {
            return image;
        }
        float alpha = (float) factor;
        int channels = image.channels();
        int stride = image.width() * channels;
        byte[] in = image.pixels();
        byte[] out = in.clone();
        for (int row = 1; row < image.height() - 1; row++) {
            int end = (row + 1) * stride - channels;
            for (int i = row * stride + channels; i < end; i++) {
                // The order of the additions is Pillow's: it decides the last bit.
                float sum = 0.5f;
                sum += line(in, i + stride, channels, EDGE);
                sum += line(in, i, channels, MIDDLE);
                sum += line(in, i - stride, channels, EDGE);
                int smooth = Math.min((int) sum, 255);
                out[i] = PilColor.blend(smooth, in[i] & 0xff, alpha);
            }
        }
        return new Image(image.height(), image.width(), channels, out);
    }

    private static float line(byte[] in, int middle, int channels, float weight) {
        return (in[middle - channels] & 0xff) * EDGE
                + (in[middle] & 0xff) * weight
                + (in[middle + channels] & 0xff) * EDGE;
    }
}
