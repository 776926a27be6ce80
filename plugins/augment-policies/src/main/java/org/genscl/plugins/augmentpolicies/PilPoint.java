package org.genscl.plugins.augmentpolicies;

import org.genscl.api.image.Image;

/** Operations that replace each value by that of a table, as Pillow computes them ({@code ImageOps}). */
final class PilPoint {
    private static final int LEVELS = 256;

    private PilPoint() {}

    /** Replaces each value by that of a table of 256. */
    static Image map(Image image, byte[] table) {
        byte[] in = image.pixels();
        byte[] out = new byte[in.length];
        for (int i = 0; i < in.length; i++) {
            out[i] = table[in[i] & 0xff];
        }
        return new Image(image.height(), image.width(), image.channels(), out);
    }

    static Image invert(Image image) {
        return solarize(image, 0);
    }

    /** Inverts the values that are not below the threshold. */
    static Image solarize(Image image, double threshold) {
        byte[] table = new byte[LEVELS];
        for (int value = 0; value < LEVELS; value++) {
            table[value] = (byte) (value < threshold ? value : 255 - value);
        }
        return map(image, table);
    }

    /** Keeps the given number of high bits, 0 to 8, of each value. */
    static Image posterize(Image image, int bits) {
        int mask = -1 << (8 - bits);
        byte[] table = new byte[LEVELS];
        for (int value = 0; value < LEVELS; value++) {
            table[value] = (byte) (value & mask);
        }
        return map(image, table);
    }

    /** Stretches each channel so that its least value becomes 0 and its greatest 255. */
    static Image autoContrast(Image image) {
        byte[][] tables = new byte[image.channels()][];
        for (int channel = 0; channel < tables.length; channel++) {
            int[] histogram = histogram(image, channel);
            int least = 0;
            while (histogram[least] == 0) {
                least++;
            }
            int greatest = LEVELS - 1;
            while (histogram[greatest] == 0) {
                greatest--;
            }
            tables[channel] = greatest == least ? identity() : stretch(least, greatest);
        }
        return map(image, tables);
    }

    private static byte[] stretch(int least, int greatest) {
        double scale = 255.0 / (greatest - least);
        double offset = -least * scale;
        byte[] table = new byte[LEVELS];
        for (int value = 0; value < LEVELS; value++) {
            table[value] = clip((int) (value * scale + offset));
        }
        return table;
    }

    /** Spreads the values of each channel so that each level is about as frequent. */
    static Image equalize(Image image) {
        byte[][] tables = new byte[image.channels()][];
        for (int channel = 0; channel < tables.length; channel++) {
            int[] histogram = histogram(image, channel);
            int greatest = LEVELS - 1;
            while (histogram[greatest] == 0) {
                greatest--;
            }
            int step = (image.height() * image.width() - histogram[greatest]) / 255;
            tables[channel] = step == 0 ? identity() : spread(histogram, step);
        }
        return map(image, tables);
    }

    private static byte[] spread(int[] histogram, int step) {
        byte[] table = new byte[LEVELS];
        int below = step / 2;
        for (int value = 0; value < LEVELS; value++) {
            table[value] = clip(below / step);
            below += histogram[value];
        }
        return table;
    }

    private static int[] histogram(Image image, int channel) {
        byte[] in = image.pixels();
        int[] histogram = new int[LEVELS];
        for (int i = channel; i < in.length; i += image.channels()) {
            histogram[in[i] & 0xff]++;
        }
        return histogram;
    }

    private static Image map(Image image, byte[][] tables) {
        byte[] in = image.pixels();
        byte[] out = new byte[in.length];
        int channels = image.channels();
        for (int channel = 0; channel < channels; channel++) {
            byte[] table = tables[channel];
            for (int i = channel; i < in.length; i += channels) {
                out[i] = table[in[i] & 0xff];
            }
        }
        return new Image(image.height(), image.width(), channels, out);
    }

    private static byte[] identity() {
        byte[] table = new byte[LEVELS];
        for (int value = 0; value < LEVELS; value++) {
            table[value] = (byte) value;
        }
        return table;
    }

    private static byte clip(int value) {
        return (byte) Math.min(Math.max(value, 0), 255);
    }
}
