package org.genscl.runtime.plot;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Draws where this Java can, and says why where it cannot. */
public final class Drawing {
    private static final Logger LOG = LoggerFactory.getLogger(Drawing.class);

    private Drawing() {}

    /**
     * A picture; nothing where it cannot be drawn, which is logged.
     *
     * @param what it shows, for the message
     */
    public static <T> Optional<T> of(String what, Supplier<T> picture) {
        System.setProperty("java.awt.headless", "true");
        // A cache on the disk wants to be deleted at the JVM's end, which after Ctrl-C has begun.
        ImageIO.setUseCache(false);
        try {
            return Optional.of(picture.get());
        } catch (RuntimeException | LinkageError | InternalError failure) {
            LOG.info("no plot '{}'", what, failure);
            if (hasFonts()) {
                LOG.warn("the plot '{}' could not be drawn: {}", what, failure.toString());
            } else {
                LOG.warn(
                        "no plot '{}': this Java cannot draw; install fonts (for example fontconfig and dejavu)", what);
            }
            return Optional.empty();
        }
    }

    /** A JDK without fonts or its drawing libraries fails in many ways, all of which a single letter shows. */
    private static boolean hasFonts() {
        try {
            Graphics2D graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
            graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
            graphics.drawString("x", 0, 0);
            graphics.dispose();
            return true;
        } catch (RuntimeException | LinkageError | InternalError failure) {
            LOG.debug("no fonts", failure);
            return false;
        }
    }
}
