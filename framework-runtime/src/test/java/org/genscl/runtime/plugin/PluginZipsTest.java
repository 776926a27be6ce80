package org.genscl.runtime.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.genscl.api.error.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class PluginZipsTest {
    @TempDir
    private Path folder;

    @Test
    void aDamagedZipIsListedAndOtherNamesAreNot() throws IOException {
        Path damaged = Files.writeString(folder.resolve("damaged.zip"), "no zip");
        Files.writeString(folder.resolve("README.txt"), "");
        Files.createDirectory(folder.resolve("zip"));

        assertThat(PluginZips.in(folder)).containsExactly(damaged);
        assertThat(PluginZips.in(folder.resolve("none"))).isEmpty();
    }

    @Test
    void allThatIsNamedLikeAZipAndIsNotAFileIsNamedAtOnce() throws IOException {
        Files.createDirectory(folder.resolve("folder.zip"));
        Files.createSymbolicLink(folder.resolve("dead.zip"), folder.resolve("none"));

        assertRefused("dead.zip", "folder.zip", "remove it from the folder of plugins");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aSocket() throws IOException {
        Path address = folder.resolve("s.zip");
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(address));

            assertRefused("s.zip");
        }
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aDevice() throws IOException {
        Files.createSymbolicLink(folder.resolve("null.zip"), Path.of("/dev/null"));

        assertRefused("null.zip");
    }

    private void assertRefused(String... parts) {
        assertThatThrownBy(() -> PluginZips.in(folder))
                .isInstanceOf(UserException.class)
                .hasMessageContainingAll(parts);
    }
}
