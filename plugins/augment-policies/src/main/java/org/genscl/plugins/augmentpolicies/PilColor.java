package org.genscl.plugins.augmentpolicies;

import org.genscl.api.image.Image;

/** Brightness, contrast, saturation and gray as Pillow computes them ({@code ImageEnhance}, {@code Blend.c}). */
final class PilColor {
    private PilColor() {}

    /** Blends with black: 0 gives black, 1 the image, more makes it brighter. */
    static Image brightness(Image image, double factor) {
        return blend(0, image, factor);
    }

    /** Blends with the image's mean gray: 0 gives gray, 1 the image, more adds contrast. */
    static Image contrast(Image image, double factor) {
        return blend(meanLuma(image), image, factor);
    }

    /** Blends with the image without its color: 0 gives that, 1 the image, more makes colors stronger. */
    static Image saturation(Image image, double factor) {
        if (image.channels() == 1) {
            return image;
        }
        float alpha = (float) factor;
        byte[] in = image.pixels();
        byte[] out = new byte[in.length];
        for (int i = 0; i < in.length; i += 3) {
            int red = in[i] & 0xff;
            int green = in[i + 1] & 0xff;
            int blue = in[i + 2] & 0xff;
            int luma = luma(red, green, blue);
            out[i] = blend(luma, red, alpha);
            out[i + 1] = blend(luma, green, alpha);
            out[i + 2] = blend(luma, blue, alpha);
        }
        return new Image(image.height(), image.width(), 3, out);
    }

    /** The image without its color, in as many channels. */
    static Image grayscale(Image image) {
        if (image.channels() == 1) {
            return image;
        }
        byte[] in = image.pixels();
        byte[] out = new byte[in.length];
        for (int i = 0; i < in.length; i += 3) {
            byte luma = (byte) luma(in[i] & 0xff, in[i + 1] & 0xff, in[i + 2] & 0xff);
            out[i] = luma;
            out[i + 1] = luma;
            out[i + 2] = luma;
        }
        return new Image(image.height(), image.width(), 3, out);
    }

    /** ITU-R 601-2 in fixed point, rounded (Pillow {@code Convert.c, L24}). */
    private static int luma(int red, int green, int blue) {
        return (red * 19595 + green * 38470 + blue * 7471 + 0x8000) >> 16;
    }

    private static int meanLuma(Image image) {
        byte[] in = image.pixels();
        long sum = 0;
        if (image.channels() == 1) {
            for (byte value : in) {
                sum += value & 0xff;
            }
        } else {
            for (int i = 0; i < in.length; i += 3) {
                sum += luma(in[i] & 0xff, in[i + 1] & 0xff, in[i + 2] & 0xff);
            }
        }
        return (int) ((double) sum / (image.height() * image.width()) + 0.5);
    }

    private static Image blend(int from, Image image, double factor) {
        float alpha = (float) factor;
        byte[] table = new byte[256];
        for (int value = 0; value < 256; value++) {
            table[value] = blend(from, value, alpha);
        }
        return PilPoint.map(image, table);
    }

    /** {@code from + alpha · (to − from)} in single precision, clipped and cut off to a byte. */
    static byte blend(int from, int to, float alpha) {
        float blended = from + alpha * (to - from);
        return (byte) Math.min(Math.max((int) blended, 0), 255);
    }
}
