package org.genscl.plugins.datasetimagefolder;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.genscl.api.error.UserException;
import org.genscl.api.image.Image;
import org.w3c.dom.NodeList;

/**
 * Decodes files to RGB as Pillow does: colour profiles are not applied, transparency is dropped, JPEG files of four components are
 * converted.
 *
 * @param grey what to do with grey images
 */
record ImageDecoder(GreyImages grey) {
    private static final String JPEG_METADATA = "javax_imageio_jpeg_image_1.0";
    private static final int ADOBE_YCCK = 2;

    /** @throws UserException if the file cannot be read, is no image or only part of one, or is grey and must not be */
    Image decode(Path file) {
        return read(file, ImageDecoder::whole, (reader, stream) -> decode(file, reader, stream));
    }

    /**
     * Checks, from the beginning of a file alone, that it is not grey where that is an error.
     *
     * @throws UserException if it is, or is no image
     */
    void requireColour(Path file) {
        boolean isGrey = read(file, path -> new FileImageInputStream(path.toFile()), (reader, stream) -> {
            try {
                reader.setInput(stream, true, true);
                Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
                return types.hasNext() && isGrey(types.next().getColorModel());
            } finally {
                reader.dispose();
            }
        });
        if (isGrey && grey == GreyImages.REFUSE) {
            throw refused(file);
        }
    }

    private static ImageInputStream whole(Path file) throws IOException {
        return new MemoryCacheImageInputStream(new ByteArrayInputStream(Files.readAllBytes(file)));
    }

    private interface Content {
        ImageInputStream of(Path file) throws IOException;
    }

    private interface Decoding<T> {
        T from(ImageReader reader, ImageInputStream stream) throws IOException;
    }

    private static <T> T read(Path file, Content content, Decoding<T> decoding) {
        try (ImageInputStream stream = content.of(file)) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                throw new UserException(file + " is not a JPEG or PNG image. Replace or remove the file");
            }
            return decoding.from(readers.next(), stream);
        } catch (NoSuchFileException | FileNotFoundException e) {
            throw new UserException("there is no file " + file + " any more", e);
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            // The JDK's decoders throw the latter three on damaged files.
            throw new UserException(
                    "cannot decode the image " + file + ": " + e.getMessage() + ". Replace or remove the file", e);
        }
    }

    /** What is missing of a JPEG file comes as grey, with a warning only. */
    private Image decode(Path file, ImageReader reader, ImageInputStream stream) throws IOException {
        List<String> warnings = new ArrayList<>();
        try {
            reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
            reader.setInput(stream, true, true);
            Image image = hasFourComponents(reader) ? fourComponents(reader) : threeChannels(file, reader.read(0));
            requireWhole(warnings);
            return image;
        } finally {
            reader.dispose();
        }
    }

    /** The decoder meets the end once where only the end marker is missing, more often where a header is cut short. */
    private static void requireWhole(List<String> warnings) throws IIOException {
        boolean met = false;
        for (String warning : warnings) {
            boolean end = warning.contains("Missing EOI");
            if (end && met || warning.contains("premature end")) {
                throw new IIOException("it is truncated (" + warning + ")");
            }
            met |= end;
        }
    }

    private static boolean hasFourComponents(ImageReader reader) throws IOException {
        Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
        return types.hasNext() && types.next().getColorModel().getColorSpace().getType() == ColorSpace.TYPE_CMYK;
    }

    /** Java's own conversion takes the values for ink, which they are the inverse of. */
    private static Image fourComponents(ImageReader reader) throws IOException {
        Raster raster = reader.readRaster(0, null);
        IIOMetadataNode root = (IIOMetadataNode) reader.getImageMetadata(0).getAsTree(JPEG_METADATA);
        NodeList adobe = root.getElementsByTagName("app14Adobe");
        boolean transformed = adobe.getLength() > 0
                && ((IIOMetadataNode) adobe.item(0)).getAttribute("transform").equals(String.valueOf(ADOBE_YCCK));
        return new Image(raster.getHeight(), raster.getWidth(), 3, new CmykPixels(raster).rgb(transformed));
    }

    private Image threeChannels(Path file, BufferedImage image) {
        byte[] pixels;
        if (isGrey(image.getColorModel())) {
            if (grey == GreyImages.REFUSE) {
                throw refused(file);
            }
            pixels = grey(image);
        } else if (image.getRaster().getDataBuffer() instanceof DataBufferByte buffer
                && image.getRaster().getSampleModel() instanceof PixelInterleavedSampleModel model
                && model.getNumBands() >= 3) {
            pixels = interleaved(buffer.getData(), model, image);
        } else {
            pixels = coloured(image);
        }
        return new Image(image.getHeight(), image.getWidth(), 3, pixels);
    }

    private static boolean isGrey(ColorModel model) {
        return model.getColorSpace().getType() == ColorSpace.TYPE_GRAY;
    }

    private static UserException refused(Path file) {
        return new UserException("the image " + file
                + " is grey: replace or remove the file, or set 'grey: convert' to give it three equal channels");
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

    /** The stored values, which nearly all files come as; several times faster than Java's own conversion. */
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
