package org.genscl.runtime.pipeline;

import org.genscl.api.dataset.DatasetInfo;
import org.genscl.api.image.Image;

/**
 * Turns bytes into normalized floats, (value / 255 − mean) / standard deviation, by a table of the 256 results for each
 * channel.
 */
public final class Normalizer {
    private final int channels;
    private final float[][] table;

    public Normalizer(DatasetInfo info) {
        channels = info.channels();
        table = new float[channels][256];
        for (int channel = 0; channel < channels; channel++) {
            double mean = info.mean().get(channel);
            double deviation = info.standardDeviation().get(channel);
            for (int value = 0; value < 256; value++) {
                table[channel][value] = (float) ((value / 255.0 - mean) / deviation);
            }
        }
    }

    /** The number of channels that images must have. */
    public int channels() {
        return channels;
    }

    /** Writes the image's height × width × channels values into {@code target}, from {@code offset} on. */
    public void normalize(Image image, float[] target, int offset) {
        byte[] pixels = image.pixels();
        if (channels == 3) {
            normalizeColors(pixels, target, offset);
            return;
        }
        for (int i = 0; i < pixels.length; i += channels) {
            for (int channel = 0; channel < channels; channel++) {
                target[offset + i + channel] = table[channel][pixels[i + channel] & 0xff];
            }
        }
    }

    /** The same, without a loop over the channels: nearly all images have three. */
    private void normalizeColors(byte[] pixels, float[] target, int offset) {
        float[] reds = table[0];
        float[] greens = table[1];
        float[] blues = table[2];
        for (int i = 0; i < pixels.length; i += 3) {
            target[offset + i] = reds[pixels[i] & 0xff];
            target[offset + i + 1] = greens[pixels[i + 1] & 0xff];
            target[offset + i + 2] = blues[pixels[i + 2] & 0xff];
        }
    }
}
