package org.genscl.runtime.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.genscl.api.image.Image;
import org.junit.jupiter.api.Test;

class ContactSheetTest {
    private static Image image(int channels, int... values) {
        byte[] pixels = new byte[16 * 16 * channels];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) values[i % channels];
        }
        return new Image(16, 16, channels, pixels);
    }

    @Test
    void aRowAClassWithItsImagesEnlarged() throws IOException {
        Map<String, List<Image>> rows = new LinkedHashMap<>();
        rows.put("first", List.of(image(3, 200, 10, 30), image(3, 0, 0, 0)));
        rows.put("second", List.of(image(1, 77)));
        BufferedImage sheet = ImageIO.read(new ByteArrayInputStream(new ContactSheet(rows).png()));
        assertThat(sheet.getHeight()).isEqualTo(2 * (64 + 4) + 4);
        assertThat(sheet.getWidth()).isEqualTo(150 + 2 * (64 + 4) + 4);
        assertThat(sheet.getRGB(150 + 40, 40) & 0xffffff).isEqualTo(200 << 16 | 10 << 8 | 30);
        assertThat(sheet.getRGB(150 + 68 + 40, 40) & 0xffffff).isZero();
        assertThat(sheet.getRGB(150 + 40, 68 + 40) & 0xffffff).isEqualTo(77 << 16 | 77 << 8 | 77);
        int[] name = sheet.getRGB(0, 0, 140, 68, null, 0, 140);
        assertThat(Arrays.stream(name).filter(pixel -> (pixel & 0xff) < 128).count())
                .isGreaterThan(20);
    }
}
