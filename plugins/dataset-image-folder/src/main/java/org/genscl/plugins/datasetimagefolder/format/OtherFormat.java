package org.genscl.plugins.datasetimagefolder.format;

import com.twelvemonkeys.imageio.plugins.pnm.PNMImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.ImageReaderSpi;
import org.genscl.api.image.Image;

/** Formats that a reader of Java's image library decodes as it is: BMP, GIF (its first frame), WebP, TIFF and Netpbm's. */
final class OtherFormat implements ImageFormat {
    private final Predicate<byte[]> magic;
    private final ImageIoReading reading;

    private OtherFormat(Predicate<byte[]> magic, Supplier<ImageReader> reader) {
        this.magic = magic;
        reading = new ImageIoReading(reader);
    }

    /** All of them. */
    static List<ImageFormat> all() {
        return List.of(
                new OtherFormat(at(0, "BM"), ofTheJdk("bmp")),
                new OtherFormat(at(0, "GIF87a").or(at(0, "GIF89a")), ofTheJdk("gif")),
                new OtherFormat(at(0, "RIFF").and(at(8, "WEBP")), of(new WebPImageReaderSpi())),
                new OtherFormat(at(0, "II*\0").or(at(0, "MM\0*")), of(new TIFFImageReaderSpi())),
                new OtherFormat(
                        start -> start.length > 2
                                && start[0] == 'P'
                                && start[1] >= '1'
                                && start[1] <= '6'
                                && Character.isWhitespace(start[2]),
                        of(new PNMImageReaderSpi())));
    }

    private static Predicate<byte[]> at(int position, String text) {
        byte[] expected = text.getBytes(StandardCharsets.ISO_8859_1);
        int end = position + expected.length;
        return start -> start.length >= end && Arrays.equals(start, position, end, expected, 0, expected.length);
    }

    private static Supplier<ImageReader> ofTheJdk(String name) {
        return () -> ImageIO.getImageReadersByFormatName(name).next();
    }

    private static Supplier<ImageReader> of(ImageReaderSpi provider) {
        return () -> {
            try {
                return provider.createReaderInstance();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    @Override
    public boolean begins(byte[] start) {
        return magic.test(start);
    }

    @Override
    public ImageHeader header(byte[] start) throws IOException {
        return reading.ask(start, reader -> {
            BufferedImage pixel = reader.getImageTypes(0).next().createBufferedImage(1, 1);
            return new ImageHeader(reader.getHeight(0), reader.getWidth(0), Pixels.isGray(pixel));
        });
    }

    @Override
    public Image decode(byte[] file) throws IOException {
        BufferedImage image = reading.image(file);
        return Pixels.isGray(image) ? Pixels.gray(image) : Pixels.rgb(image);
    }
}
