package org.genscl.runtime.plot;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import org.genscl.api.image.Image;

/** Images between the framework and Java's drawing library. */
public final class Picture {
    private Picture() {}

    public static BufferedImage of(Image image) {
        BufferedImage buffered = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
        int last = image.channels() - 1;
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                int red = image.value(y, x, 0);
                int green = image.value(y, x, Math.min(1, last));
                int blue = image.value(y, x, last);
                buffered.setRGB(x, y, red << 16 | green << 8 | blue);
            }
        }
        return buffered;
    }

    public static byte[] png(BufferedImage picture) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot encode a picture", e);
        }
        return png.toByteArray();
    }
}
