package org.genscl.runtime.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.genscl.api.error.ResourceException;
import org.genscl.api.error.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

        assertThatThrownBy(() -> DurableFiles.writeText(occupied, "text"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("is a folder");

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
                .isInstanceOf(ResourceException.class)
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

    @Test
    void twoWritersOfOneFileEachLeaveItWhole() throws Exception {
        Path file = folder.resolve("shared.txt");
        CountDownLatch ready = new CountDownLatch(2);
        List<Future<Integer>> writers = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (String letter : List.of("a", "b")) {
                writers.add(threads.submit(() -> {
                    ready.countDown();
                    ready.await();
                    for (int i = 0; i < 100; i++) {
                        DurableFiles.writeText(file, letter.repeat(20_000));
                        assertThat(Files.readString(file)).matches("a{20000}|b{20000}");
                    }
                    return 100;
                }));
            }
            for (Future<Integer> writer : writers) {
                assertThat(writer.get()).isEqualTo(100);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(folder.toFile().list()).containsExactly("shared.txt");
    }

    @Test
    void aLinkIsWrittenThrough() throws IOException {
        Path real =
                Files.writeString(Files.createDirectory(folder.resolve("real")).resolve("a.txt"), "old");
        Path link = link(folder.resolve("link"), real);
        Path second = link(folder.resolve("second"), Path.of("link"));
        DurableFiles.writeText(second, "new");
        assertThat(real).hasContent("new");
        DurableFiles.createFile(second, aside -> Files.writeString(aside, "made"));
        assertThat(real).hasContent("made");
        assertThat(link).isSymbolicLink();
        assertThat(second).isSymbolicLink();

        Path dangling = link(folder.resolve("dangling"), folder.resolve("real/b.txt"));
        DurableFiles.writeText(dangling, "appears");
        assertThat(folder.resolve("real/b.txt")).hasContent("appears");
        assertThat(dangling).isSymbolicLink();
    }

    @Test
    void linksInACircleAreNamed() throws IOException {
        Path circle = link(folder.resolve("one"), folder.resolve("two"));
        link(folder.resolve("two"), circle);
        assertThatThrownBy(() -> DurableFiles.writeText(circle, "text"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("one")
                .hasMessageContaining("circle");
        assertThat(circle).isSymbolicLink();
    }

    private static Path link(Path link, Path target) throws IOException {
        try {
            return Files.createSymbolicLink(link, target);
        } catch (UnsupportedOperationException | FileSystemException e) {
            return abort("symbolic links");
        }
    }

    @Test
    void aDeviceIsWrittenToAndStaysWhatItIs() throws IOException {
        Path device = Path.of("/dev/null");
        assumeTrue(Files.exists(device), "a device");
        Path link = link(folder.resolve("null"), device);
        DurableFiles.writeText(link, "text");
        assertThat(link).isSymbolicLink();
        assertThat(Files.isRegularFile(device)).isFalse();
        assertThatThrownBy(() -> DurableFiles.createFile(link, aside -> Files.writeString(aside, "text")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("not a regular file");
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "a device that is always full");
        assertThatThrownBy(() -> DurableFiles.writeText(full, "text"))
                .isInstanceOf(ResourceException.class)
                .hasMessageContaining("disk is full");
    }

    @Test
    void aNameOfTheGreatestLengthIsWritten() {
        Path file = folder.resolve("x".repeat(251) + ".png");
        DurableFiles.writeText(file, "text");
        assertThat(file).hasContent("text");
        assertThatThrownBy(() -> DurableFiles.writeText(folder.resolve("x".repeat(256)), "text"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("256")
                .hasMessageContaining("shorter");
    }

    @Test
    void whatIsBelowAFileIsTheUsersToMend() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "text");
        assertThatThrownBy(() -> DurableFiles.writeText(file.resolve("a.txt"), "text"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(file + " is a file, not a folder");
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
                .hasMessageContaining("folder " + folder.resolve("missing") + " does not exist");
    }
}
