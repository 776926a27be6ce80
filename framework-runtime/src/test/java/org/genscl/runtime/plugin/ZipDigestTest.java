package org.genscl.runtime.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ZipDigestTest {
    private static final String OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    private Path folder;

    private Path zip(String content) throws IOException {
        return Files.writeString(folder.resolve("a.zip"), content);
    }

    @Test
    void isTheSha256OfTheContent() throws IOException {
        assertThat(new ZipDigest(folder.resolve("digest")).of(zip("abc"))).isEqualTo(OF_ABC);
    }

    @Test
    void aFileThatWasJustWrittenIsNotRemembered() throws IOException {
        new ZipDigest(folder.resolve("digest"), 0).of(zip("abc"));
        assertThat(folder.resolve("digest")).doesNotExist();
    }

    @Test
    void aLargeZipBuiltAnewWithTheSameSizeAndTimeHasAnotherDigest() throws IOException {
        ZipDigest digest = new ZipDigest(folder.resolve("digest"), 0);
        FileTime time = FileTime.fromMillis(1_000_000_000_000L);
        Files.setLastModifiedTime(zip("abc"), time);
        digest.of(folder.resolve("a.zip"));
        Files.setLastModifiedTime(zip("abd"), time);
        assertThat(digest.of(folder.resolve("a.zip"))).isNotEqualTo(OF_ABC);
    }

    @Test
    void whatIsRememberedOfAnotherFileIsNotBelieved() throws IOException {
        Files.writeString(folder.resolve("digest"), "3 2001-09-09T01:46:40Z\n" + "0".repeat(64));
        assertThat(new ZipDigest(folder.resolve("digest"), 0).of(zip("abc"))).isEqualTo(OF_ABC);
    }
}
