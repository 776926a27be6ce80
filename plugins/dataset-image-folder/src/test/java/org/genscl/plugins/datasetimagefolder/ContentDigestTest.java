package org.genscl.plugins.datasetimagefolder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentDigestTest {
    @TempDir
    private Path folder;

    private String digest(byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("a.png"), content);
        return ContentDigest.of(List.of(new LabeledFile(file, "a.png", content.length, 0)));
    }

    private static byte[] content(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4095, 12_288, 12_289, 1_000_000})
    void otherContentOfTheSameLengthIsOtherData(int length) throws IOException {
        byte[] bytes = content(length);
        String before = digest(bytes);
        for (int changed : new int[] {0, length / 2, length - 1}) {
            byte[] others = bytes.clone();
            others[changed]++;
            assertThat(digest(others)).as("byte %d", changed).isNotEqualTo(before);
        }
        assertThat(digest(bytes)).isEqualTo(before);
    }

    @Test
    void aCopyOfAnotherTimeIsTheSameData() throws IOException {
        byte[] bytes = content(100);
        String before = digest(bytes);
        Files.setLastModifiedTime(folder.resolve("a.png"), FileTime.fromMillis(0));
        assertThat(ContentDigest.of(List.of(new LabeledFile(folder.resolve("a.png"), "a.png", 100, 0))))
                .isEqualTo(before);
    }

    @Test
    void classAndNameCount() throws IOException {
        byte[] bytes = content(100);
        String before = digest(bytes);
        Path file = folder.resolve("a.png");
        assertThat(List.of(
                        before,
                        ContentDigest.of(List.of(new LabeledFile(file, "a.png", 100, 1))),
                        ContentDigest.of(List.of(new LabeledFile(file, "b/a.png", 100, 0)))))
                .doesNotHaveDuplicates();
    }
}
