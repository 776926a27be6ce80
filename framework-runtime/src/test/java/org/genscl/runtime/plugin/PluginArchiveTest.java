package org.genscl.runtime.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.genscl.api.error.ResourceException;
import org.genscl.api.error.UserException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class PluginArchiveTest {
    private static final String DESCRIPTOR = "plugin.id=roll\nplugin.version=1.0.0\n";

    @TempDir
    private Path folder;

    private PluginArchive archive(Map<String, String> entries, long mostBytes) throws IOException {
        Path zip = folder.resolve("roll.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return new PluginArchive(zip, mostBytes);
    }

    private PluginArchive archive(Map<String, String> entries) throws IOException {
        return archive(entries, 1 << 20);
    }

    @Test
    void hasAnIdentity() throws IOException {
        assertThat(archive(Map.of("plugin.properties", DESCRIPTOR)).identity())
                .isEqualTo(new PluginArchive.Identity("roll", "1.0.0"));
    }

    @ParameterizedTest
    @CsvSource({
        "plugin.version=1, plugin.id in plugin.properties must be made of letters",
        "plugin.id=roll, plugin.version in plugin.properties must be made of letters",
        "plugin.id=../roll, is '../roll'"
    })
    void anIdentityThatIsNone(String descriptor, String message) throws IOException {
        PluginArchive archive = archive(Map.of("plugin.properties", descriptor));
        assertThatThrownBy(archive::identity)
                .isInstanceOf(UserException.class)
                .hasMessageContaining("roll.zip")
                .hasMessageContaining(message);
    }

    @Test
    void isNotUnpackedBeyondALimit() throws IOException {
        PluginArchive archive =
                archive(Map.of("plugin.properties", DESCRIPTOR, "lib/huge.jar", "0".repeat(3 << 20)), 2 << 20);
        assertThatThrownBy(() -> archive.unpack(folder.resolve("cache")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("roll.zip unpacks to more than 2 MiB");
        assertThat(folder.resolve("cache")).isDirectoryNotContaining("regex:.*/(unpacking|[0-9]+)-.*");
    }

    @Test
    void doesNotLeaveItsFolder() throws IOException {
        PluginArchive archive = archive(Map.of("plugin.properties", DESCRIPTOR, "lib/../../../evil.jar", "evil"));
        assertThatThrownBy(() -> archive.unpack(folder.resolve("cache")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("an entry that leaves its folder: lib/../../../evil.jar");
        assertThat(folder.resolve("evil.jar")).doesNotExist();
    }

    @Test
    void aZipBuiltAnewWithTheSameSizeAndTimeIsAnother() throws IOException {
        Path cache = folder.resolve("cache");
        FileTime time = FileTime.fromMillis(1_000_000_000_000L);
        Path before = archive(Map.of("plugin.properties", DESCRIPTOR)).unpack(cache);
        Path zip = folder.resolve("roll.zip");
        Files.setLastModifiedTime(zip, time);
        long size = Files.size(zip);
        PluginArchive rebuilt = archive(Map.of("plugin.properties", DESCRIPTOR.replace("1.0.0", "2.0.0")));
        Files.setLastModifiedTime(zip, time);
        assertThat(zip).hasSize(size);
        Path after = rebuilt.unpack(cache);
        assertThat(after).isNotEqualTo(before);
        assertThat(after.resolve("plugin.properties")).content().contains("2.0.0");
    }

    @Test
    void anUnpackedCopyThatWasChangedIsUnpackedAgain() throws IOException {
        PluginArchive archive = archive(Map.of("plugin.properties", DESCRIPTOR, "lib/a.jar", "good"));
        Path cache = folder.resolve("cache");
        Path unpacked = archive.unpack(cache);
        Files.writeString(unpacked.resolve("lib/a.jar"), "evil");
        Files.writeString(unpacked.resolve("lib/b.jar"), "evil");
        assertThat(archive.unpack(cache)).isEqualTo(unpacked);
        assertThat(unpacked.resolve("lib/a.jar")).hasContent("good");
        assertThat(unpacked.resolve("lib/b.jar")).doesNotExist();
        Files.delete(unpacked.resolve("lib/a.jar"));
        assertThat(archive.unpack(cache).resolve("lib/a.jar")).hasContent("good");
    }

    @Test
    void aLargeFileThatWasChangedIsUnpackedAgain() throws IOException {
        String large = "0".repeat(9 << 20);
        PluginArchive archive = archive(Map.of("plugin.properties", DESCRIPTOR, "lib/a.jar", large), 16 << 20);
        Path cache = folder.resolve("cache");
        Path jar = archive.unpack(cache).resolve("lib/a.jar");
        Files.writeString(jar, "1".repeat(9 << 20));
        archive.unpack(cache);
        assertThat(jar).hasContent(large);
    }

    @Test
    void verifiedContentIsComparedWhateverItsSizeTimeAndChecksum() throws IOException {
        String large = "0".repeat(300 << 10);
        PluginArchive archive = archive(Map.of("plugin.properties", DESCRIPTOR, "lib/a.jar", large));
        Path cache = folder.resolve("cache");
        String digest = archive.found().sha256();
        Path jar = archive.unpackVerified(cache, digest).resolve("lib/a.jar");
        FileTime time = Files.getLastModifiedTime(jar);
        Files.writeString(jar, "1".repeat(300 << 10));
        Files.setLastModifiedTime(jar, time);
        archive.unpackVerified(cache, digest);
        assertThat(jar).hasContent(large);
    }

    @Test
    void aZipThatIsNoLongerTheOneThatWasHashedIsRefused() throws IOException {
        String digest = archive(Map.of("plugin.properties", DESCRIPTOR)).found().sha256();
        PluginArchive rebuilt = archive(Map.of("plugin.properties", DESCRIPTOR.replace("1.0.0", "2.0.0")));
        Path cache = folder.resolve("cache");
        assertThatThrownBy(() -> rebuilt.unpackVerified(cache, digest))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("roll.zip changed while it was read");
        try (Stream<Path> left = Files.walk(cache)) {
            assertThat(left).noneMatch(Files::isRegularFile);
        }
    }

    @Test
    void aDamagedZipIsFoundToo() throws IOException {
        Path zip = Files.writeString(folder.resolve("damaged.zip"), "no zip");
        FoundPlugin found = new PluginArchive(zip).found();
        assertThat(found.id()).isEqualTo("damaged.zip");
        assertThat(found.damage())
                .hasValueSatisfying(damage -> assertThat(damage).contains("cannot be read"));
    }

    @Test
    void aWrongChecksumIsDamage() throws IOException {
        PluginArchive archive = archive(Map.of("plugin.properties", DESCRIPTOR, "lib/a.jar", ""));
        Path zip = folder.resolve("roll.zip");
        byte[] bytes = Files.readAllBytes(zip);
        // In the zip's directory, the checksum is 16 bytes into an entry and the name 46.
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        for (int at = text.indexOf("PK\1\2"); at >= 0; at = text.indexOf("PK\1\2", at + 1)) {
            if (text.startsWith("lib/a.jar", at + 46)) {
                bytes[at + 16] ^= 1;
            }
        }
        Files.write(zip, bytes);
        assertThatThrownBy(() -> archive.unpack(folder.resolve("cache")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("is damaged: the checksum of lib/a.jar is wrong");
    }

    @Test
    void aDescriptorThatIsAFolderIsNone() throws IOException {
        PluginArchive archive = archive(Map.of("plugin.properties/", "", "lib/a.jar", "good"));
        assertThatThrownBy(archive::identity).isInstanceOf(UserException.class).hasMessageContaining("is not a plugin");
        assertThatThrownBy(() -> archive.unpack(folder.resolve("cache")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("is not a plugin");
    }

    @Test
    void isNotUnpackedTwice() throws IOException {
        PluginArchive archive = archive(Map.of("plugin.properties", DESCRIPTOR, "lib/a.jar", "good"));
        Path cache = folder.resolve("cache");
        Object first = Files.readAttributes(archive.unpack(cache), BasicFileAttributes.class)
                .fileKey();
        assertThat(Files.readAttributes(archive.unpack(cache), BasicFileAttributes.class)
                        .fileKey())
                .isEqualTo(first);
    }

    @ParameterizedTest
    @MethodSource
    void entriesThatAreInEachOthersWay(String entry, String message) throws IOException {
        PluginArchive archive = archive(Map.of("plugin.properties", DESCRIPTOR, "lib/a.jar", "a", entry, "b"));
        Path cache = folder.resolve("cache");
        assertThatThrownBy(() -> archive.unpack(cache))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("roll.zip")
                .hasMessageContaining(message);
    }

    static Stream<Arguments> entriesThatAreInEachOthersWay() {
        return Stream.of(
                Arguments.of("lib/./a.jar", "the entry twice"),
                Arguments.of("lib/a.jar/b", "an entry inside a file: lib/a.jar/b"),
                Arguments.of("/etc/a.jar", "an entry that leaves its folder"),
                Arguments.of("x".repeat(300), "a name longer than 255 bytes"),
                Arguments.of("a\0b", "a?b"));
    }

    @Test
    @Timeout(60)
    void aPipeIsNotWaitedFor() throws Exception {
        Path pipe = folder.resolve("pipe.zip");
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "there is no mkfifo");
        assertThat(new ProcessBuilder("/usr/bin/mkfifo", pipe.toString())
                        .start()
                        .waitFor())
                .isZero();
        PluginArchive archive = new PluginArchive(pipe);
        assertThatThrownBy(archive::identity).isInstanceOf(UserException.class).hasMessageContaining("is not a file");
        assertThatThrownBy(() -> archive.unpack(folder.resolve("cache")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("pipe.zip is not a file");
    }

    @Test
    void aCacheThatCannotBeWrittenIsNotThePluginsFault() throws IOException {
        PluginArchive archive = archive(Map.of("plugin.properties", DESCRIPTOR));
        Path cache = Files.writeString(folder.resolve("cache"), "in the way");
        assertThatThrownBy(() -> archive.unpack(cache))
                .isInstanceOf(ResourceException.class)
                .hasMessageContaining("the cache of plugins cannot be used: cannot write " + cache)
                .hasMessageContaining("GENSCL_CACHE");
    }
}
