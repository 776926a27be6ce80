package org.genscl.plugins.datasetimagefolder;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.genscl.api.error.UserException;
import org.genscl.api.image.Image;

/** Decodes a file to RGB; grey images get three equal channels. */
final class ImageDecoder {
    private ImageDecoder() {}

    /** @throws UserException if the file cannot be read or is no image */
    static Image decode(Path file) {
        BufferedImage image;
        try {
            image = ImageIO.read(file.toFile());
        } catch (IOException | RuntimeException e) {
            throw new UserException(
                    "cannot decode the image " + file + ": " + e.getMessage() + ". Replace or remove the file", e);
        }
        if (image == null) {
            throw new UserException(file + " is not a JPEG or PNG image. Replace or remove the file");
        }
        int[] argb = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        byte[] pixels = new byte[argb.length * 3];
        for (int i = 0; i < argb.length; i++) {
            pixels[3 * i] = (byte) (argb[i] >> 16);
            pixels[3 * i + 1] = (byte) (argb[i] >> 8);
            pixels[3 * i + 2] = (byte) argb[i];
        }
        return new Image(image.getHeight(), image.getWidth(), 3, pixels);
    }
}
