package org.genscl.plugins.augmentpolicies;

import org.genscl.api.image.Image;

/**
 * Shifts hue by way of Pillow's HSV images of bytes ({@code Convert.c, rgb2hsv_row, hsv2rgb}), as torchvision does
 * ({@code adjust_hue} on PIL images). The mixture of single and double precision is Pillow's.
 */
final class PilHue {
    /** Of a hue as a byte: the sixth of the colour wheel, 0 to 6, and the place in it, 0 to 1. */
    private static final int[] SIXTH = new int[256];

    private static final float[] PLACE = new float[256];

    static {
        for (int hue = 0; hue < 256; hue++) {
            SIXTH[hue] = (int) (hue * 6.0 / 255.0);
            PLACE[hue] = (float) (hue * 6.0 / 255.0 - SIXTH[hue]);
        }
    }

    private PilHue() {}

    /**
     * Shifts the hue of each pixel; an image of one channel has none and stays.
     *
     * @param turns part of the colour wheel, −0.5 to 0.5
     */
    static Image shift(Image image, double turns) {
        if (image.channels() == 1) {
            return image;
        }
        int shift = (int) (turns * 255);
        byte[] in = image.pixels();
        byte[] out = new byte[in.length];
        for (int i = 0; i < in.length; i += 3) {
            int red = in[i] & 0xff;
            int green = in[i + 1] & 0xff;
            int blue = in[i + 2] & 0xff;
            int value = Math.max(red, Math.max(green, blue));
            int range = value - Math.min(red, Math.min(green, blue));
            int saturation = range == 0 ? 0 : (int) ((float) range / (float) value * 255.0);
            if (saturation == 0) {
                out[i] = (byte) value;
                out[i + 1] = (byte) value;
                out[i + 2] = (byte) value;
            } else {
                int hue = (hue(red, green, blue, value, range) + shift) & 0xff;
                writeRgb(hue, saturation, value, out, i);
            }
        }
        return new Image(image.height(), image.width(), 3, out);
    }

    private static int hue(int red, int green, int blue, int value, int range) {
        float span = range;
        float toRed = (value - red) / span;
        float toGreen = (value - green) / span;
        float toBlue = (value - blue) / span;
        float sixths;
        if (red == value) {
            sixths = toBlue - toGreen;
        } else if (green == value) {
            sixths = (float) (2.0 + toRed - toBlue);
        } else {
            sixths = (float) (4.0 + toGreen - toRed);
        }
        double turns = sixths / 6.0 + 1.0;
        return (int) ((float) (turns >= 1 ? turns - 1 : turns) * 255.0);
    }

    private static void writeRgb(int hue, int saturation, int value, byte[] out, int at) {
        float place = PLACE[hue];
        float strength = (float) (saturation / 255.0);
        byte max = (byte) value;
        byte min = round(value * (1.0 - strength));
        switch (SIXTH[hue] % 6) {
            case 0 -> write(out, at, max, rising(value, strength, place), min);
            case 1 -> write(out, at, falling(value, strength, place), max, min);
            case 2 -> write(out, at, min, max, rising(value, strength, place));
            case 3 -> write(out, at, min, falling(value, strength, place), max);
            case 4 -> write(out, at, rising(value, strength, place), min, max);
            default -> write(out, at, max, min, falling(value, strength, place));
        }
    }

    private static byte rising(int value, float strength, float place) {
        return round(value * (1.0 - strength * (1.0 - place)));
    }

    private static byte falling(int value, float strength, float place) {
        return round(value * (1.0 - strength * place));
    }

    private static byte round(double channel) {
        return (byte) (channel + 0.5);
    }

    private static void write(byte[] out, int at, byte red, byte green, byte blue) {
        out[at] = red;
        out[at + 1] = green;
        out[at + 2] = blue;
    }
}
