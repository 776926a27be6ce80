package org.genscl.plugins.augmentpolicies;

import org.genscl.api.image.Image;

/**
 * Shifts hue by way of Pillow's HSV images of bytes ({@code Convert.c, rgb2hsv_row, hsv2rgb}), as torchvision does
 * ({@code adjust_hue} on PIL images). The mixture of single and double precision is Pillow's; what depends on bytes alone is
 * tabulated, and no step branches on a pixel's colors.
 */
final class PilHue {
    private static final int ORDERS = 8;

    /**
     * The hue as a byte, by the order of the channels, the range between the greatest and the least, and the distance of the one
     * between to the greatest.
     */
    private static final byte[] HUE = new byte[ORDERS << 16];

    /** The saturation as a byte, by the greatest channel and the range. */
    private static final byte[] SATURATION = new byte[1 << 16];

    /** The least channel that a color gets whose saturation went through a byte, by the greatest channel and the range. */
    private static final byte[] LEAST_VALUE = new byte[1 << 16];

    /** Of a saturation as a byte: 0 to 1. */
    private static final float[] STRENGTH = new float[256];

    /** Of a hue as a byte: the place in its sixth of the color wheel, 0 to 1. */
    private static final float[] PLACE = new float[256];

    /** Of a hue as a byte: whether the channel between rises within its sixth. */
    private static final boolean[] RISES = new boolean[256];

    /** Of a hue as a byte: by how many bits the greatest channel, the one between and the least are shifted to their places. */
    private static final int[] GREATEST = new int[256];

    private static final int[] BETWEEN = new int[256];
    private static final int[] LEAST = new int[256];

    static {
        // Of each order of the channels the greatest, the one between and the least.
        int[][] orders = {{0, 1, 2}, {0, 1, 2}, {2, 0, 1}, {0, 2, 1}, {1, 2, 0}, {1, 0, 2}, {2, 1, 0}, {0, 1, 2}};
        for (int order = 0; order < ORDERS; order++) {
            for (int range = 1; range < 256; range++) {
                for (int distance = 0; distance <= range; distance++) {
                    int[] distances = new int[3];
                    distances[orders[order][1]] = distance;
                    distances[orders[order][2]] = range;
                    HUE[order << 16 | range << 8 | distance] = (byte) hue(distances, range);
                }
            }
        }
        for (int i = 0; i < 256; i++) {
            STRENGTH[i] = (float) (i / 255.0);
        }
        for (int value = 0; value < 256; value++) {
            LEAST_VALUE[value << 8] = (byte) value;
            for (int range = 1; range <= value; range++) {
                SATURATION[value << 8 | range] = (byte) (int) ((float) range / (float) value * 255.0);
                float strength = STRENGTH[SATURATION[value << 8 | range] & 0xff];
                LEAST_VALUE[value << 8 | range] = (byte) (int) (value * (1.0 - strength) + 0.5);
            }
        }
        int[][] sixths = {{0, 1, 2}, {1, 0, 2}, {1, 2, 0}, {2, 1, 0}, {2, 0, 1}, {0, 2, 1}};
        for (int i = 0; i < 256; i++) {
            int sixth = (int) (i * 6.0 / 255.0);
            PLACE[i] = (float) (i * 6.0 / 255.0 - sixth);
            RISES[i] = sixth % 2 == 0;
            int[] channels = sixths[sixth % 6];
            GREATEST[i] = 8 * channels[0];
            BETWEEN[i] = 8 * channels[1];
            LEAST[i] = 8 * channels[2];
        }
    }

    private PilHue() {}

    /** @param distances of red, green and blue to the greatest of them */
    private static int hue(int[] distances, int range) {
        float span = range;
        float toRed = distances[0] / span;
        float toGreen = distances[1] / span;
        float toBlue = distances[2] / span;
        float sixths;
        if (distances[0] == 0) {
            sixths = toBlue - toGreen;
        } else if (distances[1] == 0) {
            sixths = (float) (2.0 + toRed - toBlue);
        } else {
            sixths = (float) (4.0 + toGreen - toRed);
        }
        double turns = sixths / 6.0 + 1.0;
        return (int) ((float) (turns >= 1 ? turns - 1 : turns) * 255.0);
    }

    /**
     * Shifts the hue of each pixel; an image of one channel has none and stays.
     *
     * @param turns part of the color wheel, −0.5 to 0.5
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
            int least = Math.min(red, Math.min(green, blue));
            int range = value - least;
            int distance = 2 * value + least - red - green - blue;
            // The signs of the differences say the order.
            int order = (red - green) >>> 31 << 2 | (green - blue) >>> 31 << 1 | (blue - red) >>> 31;
            int hue = HUE[order << 16 | range << 8 | distance] + shift & 0xff;
            int color = value << 8 | range;
            float strength = STRENGTH[SATURATION[color] & 0xff];
            float place = PLACE[hue];
            double lack = RISES[hue] ? strength * (1.0 - place) : strength * place;
            int rgb = value << GREATEST[hue]
                    | (int) (value * (1.0 - lack) + 0.5) << BETWEEN[hue]
                    | (LEAST_VALUE[color] & 0xff) << LEAST[hue];
            out[i] = (byte) rgb;
            out[i + 1] = (byte) (rgb >> 8);
            out[i + 2] = (byte) (rgb >> 16);
        }
        return new Image(image.height(), image.width(), 3, out);
    }
}
