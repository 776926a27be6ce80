package org.genscl.plugins.datasetimagefolder.format;

import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.imageio.ImageIO;
import org.genscl.api.image.Image;

/**
 * PNG. Gray of 1, 2 and 4 bits is spread over the range of a byte; of 16 bits, colors are cut to the high byte, and gray ends at
 * 255, as in Pillow.
 */
final class PngFormat implements ImageFormat {
    private static final long SIGNATURE = 0x89504e470d0a1a0aL;
    private static final int HEADER = 0x49484452;
    private static final int GRAY = 0;
    private static final int GRAY_AND_ALPHA = 4;
    private static final int END_OF_HEADER = 33;

    /** The most that deflate makes smaller. */
    private static final long MOST_RATIO = 1032;

    private static final ImageIoReading READING =
            new ImageIoReading(() -> ImageIO.getImageReadersByFormatName("png").next());

    @Override
    public boolean begins(byte[] start) {
        return start.length >= Long.BYTES && ByteBuffer.wrap(start).getLong() == SIGNATURE;
    }

    @Override
    public ImageHeader header(byte[] start) throws IOException {
        if (start.length < END_OF_HEADER) {
            throw new EOFException("it is truncated");
        }
        ByteBuffer bytes = ByteBuffer.wrap(start);
        int width = bytes.getInt(16);
        int height = bytes.getInt(20);
        if (bytes.getInt(12) != HEADER || width < 1 || height < 1) {
            throw new IOException("its header is damaged");
        }
        int colors = color(start);
        return new ImageHeader(height, width, colors == GRAY || colors == GRAY_AND_ALPHA);
    }

    private static int bits(byte[] start) {
        return start[24];
    }

    private static int color(byte[] start) {
        return start[25];
    }

    @Override
    public Image decode(byte[] file) throws IOException {
        ImageHeader header = header(file);
        long bits = (long) header.height() * header.width() * bits(file);
        if (bits / Byte.SIZE / MOST_RATIO > file.length) {
            throw new EOFException("it is truncated: it declares " + header.width() + "x" + header.height()
                    + " pixels and has only " + file.length + " bytes");
        }
        BufferedImage image = READING.image(file);
        if (!header.gray()) {
            return Pixels.rgb(image);
        }
        return color(file) == GRAY && bits(file) == Short.SIZE
                ? Pixels.gray(image, value -> Math.min(value, 255))
                : gray(image, bits(file));
    }

    private static Image gray(BufferedImage image, int bits) {
        if (bits > Byte.SIZE) {
            return Pixels.gray(image, value -> value >> Byte.SIZE);
        }
        // With a transparent color, the reader spreads the values itself.
        boolean isSpread = image.getRaster().getNumBands() > 1;
        int step = isSpread ? 1 : 255 / ((1 << bits) - 1);
        return Pixels.gray(image, value -> value * step);
    }
}
