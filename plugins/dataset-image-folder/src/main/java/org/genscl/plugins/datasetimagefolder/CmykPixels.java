package org.genscl.plugins.datasetimagefolder;

import java.awt.image.Raster;

/**
 * JPEG files with four components, as the JDK reads their raster. The colours are those that Pillow gives them: it
 * takes every such file for one of Adobe's, whose values are inverted ({@code JpegImagePlugin.py}, {@code Convert.c, cmyk2rgb}).
 */
final class CmykPixels {
    private final byte[] values;
    private final int pixels;

    CmykPixels(Raster raster) {
        pixels = raster.getWidth() * raster.getHeight();
        int[] samples = raster.getPixels(0, 0, raster.getWidth(), raster.getHeight(), (int[]) null);
        values = new byte[samples.length];
        for (int i = 0; i < samples.length; i++) {
            values[i] = (byte) samples[i];
        }
    }

    /** @param transformed whether the first three components are luma and chroma */
    byte[] rgb(boolean transformed) {
        byte[] rgb = new byte[3 * pixels];
        for (int i = 0; i < pixels; i++) {
            int first = values[4 * i] & 0xff;
            int second = values[4 * i + 1] & 0xff;
            int third = values[4 * i + 2] & 0xff;
            int black = values[4 * i + 3] & 0xff;
            if (transformed) {
                double blueness = second - 128;
                double redness = third - 128;
                second = inverted(first - 0.344136 * blueness - 0.714136 * redness);
                third = inverted(first + 1.772 * blueness);
                first = inverted(first + 1.402 * redness);
            }
            rgb[3 * i] = scaled(first, black);
            rgb[3 * i + 1] = scaled(second, black);
            rgb[3 * i + 2] = scaled(third, black);
        }
        return rgb;
    }

    private static int inverted(double value) {
        return 255 - (int) Math.min(Math.max(Math.rint(value), 0), 255);
    }

    /** A component's light, as far as black leaves it. */
    private static byte scaled(int component, int black) {
        return (byte) (black - ((255 - component) * black + 127) / 255);
    }
}
