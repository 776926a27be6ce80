package org.genscl.plugins.datasetimagefolder.format;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.function.Supplier;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Reads with a reader of Java's image library.
 *
 * @param reader makes one; readers are not shared
 */
record ImageIoReading(Supplier<ImageReader> reader) {

    /** Asks a reader that was opened on a file. */
    interface Question<T> {
        T ask(ImageReader reader) throws IOException;
    }

    /** The first image of a file. */
    BufferedImage image(byte[] file) throws IOException {
        return ask(file, reading -> reading.read(0));
    }

    /** @throws IOException also for what readers throw on damaged files besides */
    <T> T ask(byte[] file, Question<T> question) throws IOException {
        ImageReader opened = reader.get();
        try (ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            opened.setInput(stream, true, true);
            return question.ask(opened);
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            throw new IOException("it is damaged", e);
        } finally {
            opened.dispose();
        }
    }
}
