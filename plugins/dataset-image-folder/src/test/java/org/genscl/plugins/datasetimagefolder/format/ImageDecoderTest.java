package org.genscl.plugins.datasetimagefolder.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.genscl.api.error.UserException;
import org.genscl.api.image.Image;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDecoderTest {
    private static final ImageDecoder DECODER = new ImageDecoder(GrayImages.CONVERT);

    @TempDir
    private Path folder;

    private static byte[] encoded(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, out)).isTrue();
        return out.toByteArray();
    }

    private static BufferedImage gradient(int type) {
        BufferedImage image = new BufferedImage(48, 32, type);
        for (int y = 0; y < 32; y++) {
            for (int x = 0; x < 48; x++) {
                image.setRGB(x, y, 0xff000000 | 5 * x << 16 | 7 * y << 8 | x + y);
            }
        }
        return image;
    }

    private Image decode(byte[] bytes) throws IOException {
        return DECODER.decode(Files.write(folder.resolve("image"), bytes));
    }

    @ParameterizedTest
    @ValueSource(ints = {BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_3BYTE_BGR, BufferedImage.TYPE_INT_ARGB})
    void takesColorsAsTheyAreStored(int type) throws IOException {
        Image image = decode(encoded(gradient(type), "png"));
        assertThat(image.height()).isEqualTo(32);
        assertThat(image.width()).isEqualTo(48);
        assertThat(image.value(11, 40, 0)).isEqualTo(200);
        assertThat(image.value(11, 40, 1)).isEqualTo(77);
        assertThat(image.value(11, 40, 2)).isEqualTo(51);
    }

    @Test
    void takesGrayAsItIsStored() throws IOException {
        BufferedImage gray = new BufferedImage(3, 1, BufferedImage.TYPE_BYTE_GRAY);
        gray.getRaster().setSamples(0, 0, 3, 1, 0, new int[] {0, 100, 255});
        byte[] expected = {0, 0, 0, 100, 100, 100, (byte) 255, (byte) 255, (byte) 255};
        assertThat(decode(encoded(gray, "png")).pixels()).isEqualTo(expected);

        BufferedImage deep = new BufferedImage(3, 1, BufferedImage.TYPE_USHORT_GRAY);
        deep.getRaster().setSamples(0, 0, 3, 1, 0, new int[] {0, 100, 65535});
        assertThat(decode(encoded(deep, "png")).pixels()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpg", "png"})
    void refusesAFileThatWasCutShort(String format) throws IOException {
        byte[] whole = encoded(gradient(BufferedImage.TYPE_INT_RGB), format);
        assertThat(decode(whole).width()).isEqualTo(48);
        for (int length : new int[] {whole.length - 40, whole.length / 2, 20}) {
            assertThatThrownBy(() -> decode(Arrays.copyOf(whole, length)))
                    .as("%d of %d bytes", length, whole.length)
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining(folder.resolve("image").toString())
                    .hasMessageContaining("Replace or remove the file");
        }
    }

    /** Also of a file that ends within the header of its scan, which the JDK decodes to something. */
    @ParameterizedTest
    @ValueSource(strings = {"jpg", "png"})
    void noCutChangesWhatIsDecoded(String format) throws IOException {
        byte[] whole = encoded(gradient(BufferedImage.TYPE_INT_RGB), format);
        byte[] pixels = decode(whole).pixels();
        for (int length = 0; length < whole.length; length++) {
            Optional<Image> image = decodedIfNotRefused(Arrays.copyOf(whole, length));
            assertThat(image.map(Image::pixels).orElse(pixels))
                    .as("%d of %d bytes", length, whole.length)
                    .isEqualTo(pixels);
        }
    }

    private Optional<Image> decodedIfNotRefused(byte[] bytes) throws IOException {
        try {
            return Optional.of(decode(bytes));
        } catch (UserException e) {
            return Optional.empty();
        }
    }

    @Test
    void refusesGrayIfTold() throws IOException {
        Path file = Files.write(
                folder.resolve("gray.jpg"), encoded(new BufferedImage(3, 2, BufferedImage.TYPE_BYTE_GRAY), "jpg"));
        assertThatThrownBy(() -> new ImageDecoder(GrayImages.REFUSE).decode(file))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(file + " is grayscale")
                .hasMessageContaining("'gray: convert'");
        Path colored = Files.write(folder.resolve("rgb.jpg"), encoded(gradient(BufferedImage.TYPE_INT_RGB), "jpg"));
        assertThat(new ImageDecoder(GrayImages.REFUSE).decode(colored).width()).isEqualTo(48);
    }

    @Test
    void takesThePaletteOfAnImage() throws IOException {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_INDEXED);
        image.setRGB(0, 0, 0xffff0000);
        image.setRGB(1, 0, 0xff0000ff);
        assertThat(decode(encoded(image, "png")).pixels()).containsExactly(255, 0, 0, 0, 0, 255);
    }

    @Test
    void jpegColorsAreThoseOfTheJdk() throws IOException {
        byte[] bytes = encoded(gradient(BufferedImage.TYPE_INT_RGB), "jpg");
        BufferedImage expected = ImageIO.read(new ByteArrayInputStream(bytes));
        Image image = decode(bytes);
        for (int y = 0; y < 32; y++) {
            for (int x = 0; x < 48; x++) {
                int rgb = image.value(y, x, 0) << 16 | image.value(y, x, 1) << 8 | image.value(y, x, 2);
                assertThat(rgb).isEqualTo(expected.getRGB(x, y) & 0xffffff);
            }
        }
    }

    /** A gray of four components, all over the image. */
    private static byte[] fourComponents(int first, int second, int third, int fourth) throws IOException {
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 16, 16, 4, null);
        for (int y = 0; y < 16; y++) {
            for (int x = 0; x < 16; x++) {
                raster.setPixel(x, y, new int[] {first, second, third, fourth});
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpg").next();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(new IIOImage(raster, null, null));
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    private static void assertColor(Image image, int red, int green, int blue) {
        assertThat(image.value(7, 9, 0)).isCloseTo(red, within(2));
        assertThat(image.value(7, 9, 1)).isCloseTo(green, within(2));
        assertThat(image.value(7, 9, 2)).isCloseTo(blue, within(2));
    }

    /** Values of Adobe's files are inverted: 255 is no ink. */
    @Test
    void convertsFourComponents() throws IOException {
        assertColor(decode(fourComponents(255, 255, 255, 255)), 255, 255, 255);
        assertColor(decode(fourComponents(255, 128, 0, 255)), 255, 128, 0);
        assertColor(decode(fourComponents(255, 128, 0, 128)), 128, 64, 0);
    }

    @Test
    void convertsFourComponentsThatAreLumaAndChroma() throws IOException {
        byte[] plain = fourComponents(100, 128, 128, 255);
        byte[] adobe = {(byte) 0xff, (byte) 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 2};
        ByteArrayOutputStream marked = new ByteArrayOutputStream();
        marked.write(plain, 0, 2);
        marked.write(adobe);
        marked.write(plain, 2, plain.length - 2);
        // What is stored is the luma of the inverse of what was inverted.
        assertColor(decode(marked.toByteArray()), 155, 155, 155);
        assertColor(decode(plain), 100, 128, 128);
    }

    @Test
    void refusesAnEmptyFile() {
        assertThatThrownBy(() -> decode(new byte[0]))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("is not a JPEG, PNG, BMP, GIF, WebP, TIFF or PNM image");
    }

    @Test
    void namesAFileThatIsGone() {
        assertThatThrownBy(() -> DECODER.decode(folder.resolve("gone.png")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("gone.png");
    }
}
