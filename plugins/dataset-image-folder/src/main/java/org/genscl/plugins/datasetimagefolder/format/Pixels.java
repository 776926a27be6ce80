package org.genscl.plugins.datasetimagefolder.format;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.function.IntUnaryOperator;
import org.genscl.api.image.Image;

/** The stored values of Java's images: Java's own conversions apply color profiles. */
final class Pixels {
    private Pixels() {}

    /** The first channel, each value replaced by another of 0 to 255. */
    static Image gray(BufferedImage image, IntUnaryOperator toByte) {
        Raster raster = image.getRaster();
        byte[] pixels = new byte[image.getHeight() * image.getWidth()];
        int[] row = new int[image.getWidth()];
        int at = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            raster.getSamples(0, y, row.length, 1, 0, row);
            for (int value : row) {
                pixels[at++] = (byte) toByte.applyAsInt(value);
            }
        }
        return new Image(image.getHeight(), image.getWidth(), 1, pixels);
    }

    /** Whether there are no colors, also not in a palette. */
    static boolean isGray(BufferedImage image) {
        if (image.getColorModel() instanceof IndexColorModel palette) {
            for (int i = 0; i < palette.getMapSize(); i++) {
                if (palette.getRed(i) != palette.getGreen(i) || palette.getGreen(i) != palette.getBlue(i)) {
                    return false;
                }
            }
            return true;
        }
        return image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY;
    }

    /** Gray in one channel, at the range of a byte. */
    static Image gray(BufferedImage image) throws IOException {
        if (image.getColorModel() instanceof IndexColorModel palette) {
            return gray(image, palette::getRed);
        }
        int bits = image.getSampleModel().getSampleSize(0);
        requireBits(bits, image);
        int top = (1 << bits) - 1;
        return gray(image, bits > Byte.SIZE ? value -> value >> bits - Byte.SIZE : value -> value * 255 / top);
    }

    /** Red, green and blue. */
    static Image rgb(BufferedImage image) throws IOException {
        byte[] pixels;
        if (image.getColorModel() instanceof IndexColorModel palette) {
            pixels = ofPalette(image, palette);
        } else if (image.getColorModel().getColorSpace().getType() != ColorSpace.TYPE_RGB
                || image.getRaster().getNumBands() < 3) {
            throw new IOException("its colors are not RGB, gray or a palette: convert it to RGB");
        } else if (image.getRaster().getDataBuffer() instanceof DataBufferByte buffer
                && image.getRaster().getSampleModel() instanceof PixelInterleavedSampleModel model
                && buffer.getNumBanks() == 1
                && image.getRaster().getParent() == null) {
            pixels = interleaved(buffer.getData(), model, image);
        } else {
            pixels = ofBands(image);
        }
        return new Image(image.getHeight(), image.getWidth(), 3, pixels);
    }

    private static byte[] ofPalette(BufferedImage image, IndexColorModel palette) {
        int[] colors = new int[palette.getMapSize()];
        palette.getRGBs(colors);
        byte[] pixels = new byte[image.getHeight() * image.getWidth() * 3];
        int[] row = new int[image.getWidth()];
        int at = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRaster().getSamples(0, y, row.length, 1, 0, row);
            for (int index : row) {
                // As in Pillow, what a palette lacks is black.
                int color = index < colors.length ? colors[index] : 0;
                pixels[at] = (byte) (color >> 16);
                pixels[at + 1] = (byte) (color >> 8);
                pixels[at + 2] = (byte) color;
                at += 3;
            }
        }
        return pixels;
    }

    private static byte[] interleaved(byte[] data, PixelInterleavedSampleModel model, BufferedImage image) {
        int[] offsets = model.getBandOffsets();
        int step = model.getPixelStride();
        byte[] pixels = new byte[image.getHeight() * image.getWidth() * 3];
        int out = 0;
        for (int row = 0; row < image.getHeight(); row++) {
            int in = row * model.getScanlineStride();
            for (int column = 0; column < image.getWidth(); column++) {
                pixels[out] = data[in + offsets[0]];
                pixels[out + 1] = data[in + offsets[1]];
                pixels[out + 2] = data[in + offsets[2]];
                in += step;
                out += 3;
            }
        }
        return pixels;
    }

    private static byte[] ofBands(BufferedImage image) throws IOException {
        Raster raster = image.getRaster();
        int bits = raster.getSampleModel().getSampleSize(0);
        requireBits(bits, image);
        byte[] pixels = new byte[image.getHeight() * image.getWidth() * 3];
        int[] row = new int[image.getWidth()];
        for (int y = 0; y < image.getHeight(); y++) {
            for (int band = 0; band < 3; band++) {
                raster.getSamples(0, y, row.length, 1, band, row);
                int at = y * row.length * 3 + band;
                for (int value : row) {
                    pixels[at] =
                            (byte) (bits > Byte.SIZE ? value >> bits - Byte.SIZE : value * 255 / ((1 << bits) - 1));
                    at += 3;
                }
            }
        }
        return pixels;
    }

    private static void requireBits(int bits, BufferedImage image) throws IOException {
        int type = image.getRaster().getDataBuffer().getDataType();
        if (bits > Short.SIZE || type == DataBuffer.TYPE_FLOAT || type == DataBuffer.TYPE_DOUBLE) {
            throw new IOException("its channels have " + bits + " bits: convert it to 8 bits");
        }
    }
}
