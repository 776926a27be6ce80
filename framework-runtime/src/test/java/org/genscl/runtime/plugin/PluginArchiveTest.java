package org.genscl.runtime.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.genscl.api.error.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
}
