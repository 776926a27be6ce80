package org.genscl.plugins.datasetimagefolder;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.genscl.api.error.UserException;
import org.genscl.api.image.Image;

/** Decodes a file to RGB; grey images get three equal channels, transparency is dropped. */
final class ImageDecoder {
    private ImageDecoder() {}

    /** @throws UserException if the file cannot be read, is no image or only part of one */
    static Image decode(Path file) {
        BufferedImage image;
        try (ImageInputStream stream = ImageIO.createImageInputStream(file.toFile())) {
            if (stream == null) {
                throw new IOException("no such file, or no right to read it");
            }
            Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                throw new UserException(file + " is not a JPEG or PNG image. Replace or remove the file");
            }
            image = read(readers.next(), stream);
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            // The JDK's decoders throw the latter three on damaged files.
            throw new UserException(
                    "cannot decode the image " + file + ": " + e.getMessage() + ". Replace or remove the file", e);
        }
        return new Image(image.getHeight(), image.getWidth(), 3, isGrey(image) ? grey(image) : coloured(image));
    }

    /** What is missing of a JPEG file comes as grey, with a warning only. */
    private static BufferedImage read(ImageReader reader, ImageInputStream stream) throws IOException {
        List<String> warnings = new ArrayList<>();
        try {
            reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
            reader.setInput(stream, true, true);
            BufferedImage image = reader.read(0);
            for (String warning : warnings) {
                if (warning.contains("premature end")) {
                    throw new IIOException("it is truncated (" + warning + ")");
                }
            }
            return image;
        } finally {
            reader.dispose();
        }
    }

    private static boolean isGrey(BufferedImage image) {
        return image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY;
    }

    /** The stored values: Java's own conversion takes them for linear and brightens them. */
    private static byte[] grey(BufferedImage image) {
        int[] values = image.getRaster().getSamples(0, 0, image.getWidth(), image.getHeight(), 0, (int[]) null);
        int shift = image.getColorModel().getComponentSize(0) - Byte.SIZE;
        byte[] pixels = new byte[values.length * 3];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (values[i / 3] >> shift);
        }
        return pixels;
    }

    private static byte[] coloured(BufferedImage image) {
        int[] argb = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        byte[] pixels = new byte[argb.length * 3];
        for (int i = 0; i < argb.length; i++) {
            pixels[3 * i] = (byte) (argb[i] >> 16);
            pixels[3 * i + 1] = (byte) (argb[i] >> 8);
            pixels[3 * i + 2] = (byte) argb[i];
        }
        return pixels;
    }
}
