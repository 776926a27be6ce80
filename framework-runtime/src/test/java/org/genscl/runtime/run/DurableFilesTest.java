package org.genscl.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.genscl.api.error.ResourceException;
import org.genscl.api.error.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DurableFilesTest {
    @TempDir
    private Path folder;

    @Test
    void aFileIsReplacedAndNothingElseIsLeft() {
        Path file = folder.resolve("a.txt");
        DurableFiles.writeText(file, "long and old");
        DurableFiles.writeText(file, "new");

        assertThat(file).hasContent("new");
        assertThat(folder.toFile().list()).containsExactly("a.txt");
    }

    @Test
    void aFileThatCannotBeReplacedStaysAndNothingIsLeftBesideIt() throws IOException {
        Path occupied = Files.createDirectories(folder.resolve("a.txt/inner")).getParent();

        assertThatThrownBy(() -> DurableFiles.writeText(occupied, "text")).isInstanceOf(UncheckedIOException.class);

        assertThat(folder.toFile().list()).containsExactly("a.txt");
        assertThat(occupied).isNotEmptyDirectory();
    }

    @Test
    void aFolderAppearsWithAllThatIsInIt() {
        Path made = folder.resolve("made");
        DurableFiles.createDirectory(made, aside -> {
            assertThat(made).doesNotExist();
            Files.writeString(aside.resolve("one"), "1");
        });

        assertThat(made.resolve("one")).hasContent("1");
    }

    @Test
    void aFailureInTheMiddleLeavesNothing() {
        Path made = folder.resolve("made");
        assertThatThrownBy(() -> DurableFiles.createDirectory(made, aside -> {
                    Files.writeString(aside.resolve("one"), "1");
                    throw new IOException("cable pulled");
                }))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cable pulled");

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFullDiskIsAMissingResource() {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "a device that is always full");
        Path made = folder.resolve("made");

        assertThatThrownBy(() -> DurableFiles.createDirectory(made, aside -> {
                    Files.writeString(aside.resolve("one"), "1");
                    try (FileChannel channel = FileChannel.open(full, StandardOpenOption.WRITE)) {
                        channel.write(ByteBuffer.wrap(new byte[10]));
                    }
                }))
                .isInstanceOf(ResourceException.class)
                .hasMessageContaining("made");
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "No space left on device",
                "There is not enough space on the disk",
                "Disk quota exceeded",
            })
    void knowsAFullDiskOnEachSystem(String message) {
        assertThat(DurableFiles.isDiskFull(new IOException(message))).isTrue();
        assertThat(DurableFiles.isDiskFull(new IOException("Input/output error")))
                .isFalse();
        assertThat(DurableFiles.isDiskFull(new IOException())).isFalse();
        assertThat(DurableFiles.isDiskFull(new UncheckedIOException("wrapped", new IOException(message))))
                .isTrue();
    }

    @Test
    void aMissingPermissionIsTheUsersToMend() throws IOException {
        Path closed = Files.createDirectory(folder.resolve("closed"));
        assumeTrue(closed.toFile().setWritable(false) && !Files.isWritable(closed), "rights that count");
        try {
            assertThatThrownBy(() -> DurableFiles.writeText(closed.resolve("a.txt"), "text"))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("no permission");
        } finally {
            assertThat(closed.toFile().setWritable(true)).isTrue();
        }
    }

    @Test
    void aMissingFolderIsTheUsersToMend() {
        assertThatThrownBy(() -> DurableFiles.writeText(folder.resolve("missing/a.txt"), "text"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("there is no folder " + folder.resolve("missing"));
    }
}
