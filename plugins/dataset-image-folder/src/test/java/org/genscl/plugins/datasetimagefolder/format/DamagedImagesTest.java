package org.genscl.plugins.datasetimagefolder.format;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.genscl.api.error.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged files come to an image or to a message that names them, nothing else. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class DamagedImagesTest {
    private static final int MUTANTS = 20;

    @TempDir
    private Path folder;

    private void decode(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("x.png"), bytes);
        try {
            new ImageDecoder(GrayImages.CONVERT).decode(file);
        } catch (UserException e) {
            if (!e.getMessage().contains(file.toString())) {
                throw e;
            }
        }
    }

    private static JsonNode golden(String name) throws IOException {
        try (InputStream in = DamagedImagesTest.class.getResourceAsStream("/golden/" + name + ".json.gz")) {
            return new ObjectMapper().readTree(new GZIPInputStream(in));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png", "other"})
    void bytesChanged(String name) throws IOException {
        Random random = new Random(5);
        int i = 0;
        for (JsonNode entry : golden(name)) {
            // Of the many JPEG files, each eighth is enough.
            if (name.equals("jpeg") && i++ % 8 != 0) {
                continue;
            }
            byte[] whole = Base64.getDecoder().decode(entry.get("file").asText());
            for (int mutant = 0; mutant < MUTANTS; mutant++) {
                byte[] bytes = whole.clone();
                int changes = 1 + random.nextInt(4);
                for (int change = 0; change < changes; change++) {
                    // Half of them in the header.
                    int range = random.nextBoolean() ? Math.min(64, bytes.length) : bytes.length;
                    bytes[random.nextInt(range)] = (byte) random.nextInt();
                }
                assertThatCode(() -> decode(bytes))
                        .as("%s, mutant %d", entry.get("name").asText(), mutant)
                        .doesNotThrowAnyException();
            }
            byte[] half = Arrays.copyOf(whole, whole.length / 2);
            assertThatCode(() -> decode(half))
                    .as("half of %s", entry.get("name"))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void aSmallFileThatDeclaresAHugeImageIsRefusedBeforeItTakesMemory() throws IOException {
        byte[] png = Base64.getDecoder().decode(golden("png").get(0).get("file").asText());
        ByteBuffer.wrap(png).putInt(16, 13_000).putInt(20, 13_000);
        assertThatThrownBy(() -> check(png)).isInstanceOf(UserException.class).hasMessageContaining("13000x13000");
        ByteBuffer.wrap(png).putInt(16, 1_000_000).putInt(20, 1_000_000);
        assertThatThrownBy(() -> check(png))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("1000000x1000000 pixels, more than");

        byte[] jpeg =
                Base64.getDecoder().decode(golden("jpeg").get(0).get("file").asText());
        for (int i = 0; i + 9 < jpeg.length; i++) {
            if ((jpeg[i] & 0xff) == 0xff && (jpeg[i + 1] & 0xff) == 0xc0) {
                ByteBuffer.wrap(jpeg).putShort(i + 5, (short) 13_000).putShort(i + 7, (short) 13_000);
            }
        }
        assertThatThrownBy(() -> check(jpeg)).isInstanceOf(UserException.class).hasMessageContaining("13000x13000");
    }

    private void check(byte[] bytes) throws IOException {
        new ImageDecoder(GrayImages.CONVERT).decode(Files.write(folder.resolve("x.png"), bytes));
    }
}
