package org.genscl.plugins.datasetimagefolder.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.genscl.api.error.ResourceException;
import org.genscl.api.error.UserException;
import org.genscl.api.image.Image;

/**
 * Decodes files to RGB as Pillow does: by their content, whatever their names; color profiles and orientation are not applied,
 * transparency is dropped.
 *
 * @param gray what to do with gray images
 */
public record ImageDecoder(GrayImages gray) {
    /** As many as Pillow opens. */
    private static final long MOST_PIXELS = 178_956_970;

    /** More pixels than any format makes of a byte, so that no small file takes much memory. */
    private static final int MOST_PIXELS_OF_A_BYTE = 16 * 1024;

    private static final int START = 16 * 1024;

    private static final List<ImageFormat> FORMATS = Stream.concat(
                    Stream.of(new JpegFormat(), new PngFormat()), OtherFormat.all().stream())
            .toList();

    /**
     * Decodes a file.
     *
     * @throws UserException if the file cannot be read, is not an image or only part of one, or is gray and must not be
     * @throws ResourceException if memory does not suffice
     */
    public Image decode(Path file) {
        return read(file, () -> {
            byte[] bytes = Files.readAllBytes(file);
            ImageFormat format = format(file, bytes);
            require(file, format.header(bytes), bytes.length);
            return threeChannels(format.decode(bytes));
        });
    }

    /**
     * Checks, from the beginning of a file where that is enough, that it is an image of a sensible size, and not gray where that is an
     * error.
     *
     * @throws UserException if it is not
     */
    public void check(Path file) {
        read(file, () -> {
            require(file, header(file), Files.size(file));
            return file;
        });
    }

    private static ImageHeader header(Path file) throws IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(START);
        }
        ImageFormat format = format(file, start);
        try {
            return format.header(start);
        } catch (IOException e) {
            if (start.length < START) {
                throw e;
            }
            return format.header(Files.readAllBytes(file));
        }
    }

    private static ImageFormat format(Path file, byte[] start) {
        return FORMATS.stream()
                .filter(format -> format.begins(start))
                .findFirst()
                .orElseThrow(() -> new UserException(
                        file + " is not a JPEG, PNG, BMP, GIF, WebP, TIFF or PNM image. Replace or remove the file"));
    }

    private void require(Path file, ImageHeader header, long bytes) throws IOException {
        long pixels = (long) header.height() * header.width();
        if (pixels > MOST_PIXELS) {
            throw new IOException("it declares " + header.width() + "x" + header.height() + " pixels, more than "
                    + MOST_PIXELS + " in all");
        }
        if (pixels / MOST_PIXELS_OF_A_BYTE > bytes) {
            throw new IOException("it is truncated: it declares " + header.width() + "x" + header.height()
                    + " pixels and has only " + bytes + " bytes");
        }
        if (header.gray() && gray == GrayImages.REFUSE) {
            throw new UserException("the image " + file
                    + " is grayscale: replace or remove the file, or set 'gray: convert', whose former"
                    + " name is grey, to convert it to RGB with three equal channels");
        }
    }

    private static Image threeChannels(Image image) {
        if (image.channels() == 3) {
            return image;
        }
        byte[] values = image.pixels();
        byte[] pixels = new byte[Math.multiplyExact(values.length, 3)];
        for (int i = 0, o = 0; i < values.length; i++, o += 3) {
            pixels[o] = values[i];
            pixels[o + 1] = values[i];
            pixels[o + 2] = values[i];
        }
        return new Image(image.height(), image.width(), 3, pixels);
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    private static <T> T read(Path file, Reading<T> reading) {
        try {
            return reading.read();
        } catch (NoSuchFileException e) {
            throw new UserException(
                    Files.isSymbolicLink(file)
                            ? "the link " + file + " is broken: fix or remove it"
                            : "the file " + file + " has vanished since the folder was read",
                    e);
        } catch (AccessDeniedException e) {
            throw new UserException("the file " + file + " must not be read: give yourself the permission to", e);
        } catch (FileSystemException e) {
            throw new UserException("cannot read the file " + file + ": " + e.getMessage(), e);
        } catch (IOException | ArithmeticException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw new UserException(
                    "cannot decode the image " + file + ": "
                            + Objects.requireNonNullElse(e.getMessage(), "it is damaged")
                            + ". Replace or remove the file",
                    e);
        } catch (OutOfMemoryError e) {
            throw new ResourceException(
                    "Java's memory does not suffice to decode " + file + ": give it more (GENSCL_JAVA_OPTS=-Xmx…), use"
                            + " fewer workers, or keep less of it with 'cache: false' in the dataset",
                    e);
        }
    }
}
