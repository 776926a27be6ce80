package org.genscl.plugins.datasetimagefolder.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.genscl.api.error.UserException;
import org.genscl.api.image.Image;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Small files and the pixels that Pillow 13.0 gives for them: {@code src/test/python/golden_images.py}. */
class GoldenImagesTest {
    @TempDir
    private Path folder;

    /** Markers × ids × subsampling × profile × progressive × gray, three and four components. */
    @TestFactory
    List<DynamicTest> jpeg() throws IOException {
        return each("jpeg");
    }

    /** Bits × kinds of color × transparency × profile. */
    @TestFactory
    List<DynamicTest> png() throws IOException {
        return each("png");
    }

    @TestFactory
    List<DynamicTest> others() throws IOException {
        return each("other");
    }

    private List<DynamicTest> each(String name) throws IOException {
        JsonNode entries;
        try (InputStream in = GoldenImagesTest.class.getResourceAsStream("/golden/" + name + ".json.gz")) {
            entries = new ObjectMapper().readTree(new GZIPInputStream(in));
        }
        return StreamSupport.stream(entries.spliterator(), false)
                .map(entry -> DynamicTest.dynamicTest(entry.get("name").asText(), () -> check(entry)))
                .toList();
    }

    private void check(JsonNode entry) throws IOException, NoSuchAlgorithmException {
        // The name says nothing of the format.
        Path file = Files.write(
                folder.resolve("image"),
                Base64.getDecoder().decode(entry.get("file").asText()));
        Image image = new ImageDecoder(GrayImages.CONVERT).decode(file);
        assertThat(image.height()).isEqualTo(entry.get("height").asInt());
        assertThat(image.width()).isEqualTo(entry.get("width").asInt());
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(image.pixels());
        assertThat(HexFormat.of().formatHex(digest))
                .isEqualTo(entry.get("pixels").asText());
        if (entry.get("grey").asBoolean()) {
            assertThatThrownBy(() -> new ImageDecoder(GrayImages.REFUSE).check(file))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("is grayscale");
        } else {
            new ImageDecoder(GrayImages.REFUSE).check(file);
        }
    }
}
