package org.genscl.plugins.datasetimagefolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.genscl.api.error.UserException;
import org.genscl.api.image.Image;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDecoderTest {
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
        return ImageDecoder.decode(Files.write(folder.resolve("image"), bytes));
    }

    @ParameterizedTest
    @ValueSource(ints = {BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_3BYTE_BGR, BufferedImage.TYPE_INT_ARGB})
    void takesColoursAsTheyAreStored(int type) throws IOException {
        Image image = decode(encoded(gradient(type), "png"));
        assertThat(image.height()).isEqualTo(32);
        assertThat(image.width()).isEqualTo(48);
        assertThat(image.value(11, 40, 0)).isEqualTo(200);
        assertThat(image.value(11, 40, 1)).isEqualTo(77);
        assertThat(image.value(11, 40, 2)).isEqualTo(51);
    }

    @Test
    void takesGreyAsItIsStored() throws IOException {
        BufferedImage grey = new BufferedImage(3, 1, BufferedImage.TYPE_BYTE_GRAY);
        grey.getRaster().setSamples(0, 0, 3, 1, 0, new int[] {0, 100, 255});
        byte[] expected = {0, 0, 0, 100, 100, 100, (byte) 255, (byte) 255, (byte) 255};
        assertThat(decode(encoded(grey, "png")).pixels()).isEqualTo(expected);

        BufferedImage deep = new BufferedImage(3, 1, BufferedImage.TYPE_USHORT_GRAY);
        deep.getRaster().setSamples(0, 0, 3, 1, 0, new int[] {0, 100 << 8, 65535});
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

    @Test
    void refusesAnEmptyFile() {
        assertThatThrownBy(() -> decode(new byte[0]))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("is not a JPEG or PNG image");
    }

    @Test
    void namesAFileThatIsGone() {
        assertThatThrownBy(() -> ImageDecoder.decode(folder.resolve("gone.png")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("gone.png");
    }
}
