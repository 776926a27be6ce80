package org.genscl.api.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class FileFailureTest {
    @TempDir
    private Path folder;

    static Stream<Arguments> failuresOfTheMachine() {
        return Stream.of(
                arguments("No space left on device", "disk is full"),
                arguments("There is not enough space on the disk", "disk is full"),
                arguments("Disk quota exceeded", "quota"),
                arguments("Read-only file system", "read-only"),
                arguments("Too many open files", "ulimit -n"),
                arguments("Too many open files in system", "ulimit -n"),
                arguments("File too large", "ulimit -f"),
                arguments("Stale file handle", "mount"),
                arguments("Input/output error", "dmesg"),
                arguments("Device or resource busy", "another program"),
                // Whatever else a system says, in whatever language.
                arguments("Kein Weltraum auf dem Gerät", "Kein Weltraum auf dem Gerät"));
    }

    @ParameterizedTest
    @MethodSource("failuresOfTheMachine")
    void aMachineThatFailsIsAMissingResource(String reason, String advice) {
        Path file = folder.resolve("a.txt");
        for (IOException failure :
                new IOException[] {new IOException(reason), new FileSystemException(file.toString(), null, reason)}) {
            assertThat(FileFailure.writing(file, failure))
                    .isInstanceOf(ResourceException.class)
                    .hasCause(failure)
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining(advice);
            assertThat(FileFailure.in(new IllegalStateException(new UncheckedIOException(failure))))
                    .get()
                    .isInstanceOf(ResourceException.class);
        }
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments(new AccessDeniedException("x"), "no permission"),
                arguments(new NoSuchFileException("x"), "no such file"),
                arguments(new NotDirectoryException("x"), "not a folder"),
                arguments(new FileAlreadyExistsException("x"), "exists already"),
                arguments(new DirectoryNotEmptyException("x"), "exists already"),
                arguments(new FileSystemLoopException("x"), "circle"),
                arguments(new FileSystemException("x", null, "Too many levels of symbolic links"), "circle"),
                arguments(new FileSystemException("x", null, "Is a directory"), "is a folder"),
                arguments(new FileSystemException("x", null, "File name too long"), "too long"),
                arguments(new MalformedInputException(1), "UTF-8"),
                arguments(new EOFException(), "ends too early"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aWrongPathOrContentIsTheUsersToCorrect(IOException failure, String what) {
        Path file = folder.resolve("a.txt");
        assertThat(FileFailure.reading(file, failure))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(what);
    }

    @Test
    void theObstacleIsFoundWhateverTheSystemCallsIt() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        IOException failure = new IOException("Kein Verzeichnis");
        assertThat(FileFailure.reading(file.resolve("below"), failure))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(file + " is a file");
        assertThat(FileFailure.writing(folder.resolve("ü".repeat(128)), failure))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("256");
        assertThat(FileFailure.writing(folder.resolve("no/file"), new NoSuchFileException("no/file")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("folder " + folder.resolve("no") + " does not exist");
    }

    @Test
    void isFoundWithinOtherFailures() {
        assertThat(FileFailure.in(new IllegalStateException(new AccessDeniedException("/root/x"))))
                .get()
                .isInstanceOf(UserException.class)
                .extracting(Throwable::getMessage)
                .asString()
                .contains("/root/x", "no permission");
        assertThat(FileFailure.in(new InvalidPathException("a\u0000b", "Nul character not allowed")))
                .get()
                .isInstanceOf(UserException.class)
                .extracting(Throwable::getMessage)
                .asString()
                .contains("a\\u0000b");
        assertThat(FileFailure.in(new IllegalStateException("no file"))).isEmpty();
        assertThat(FileFailure.in(new UserException("said", new NoSuchFileException("x"))))
                .isEmpty();
    }
}
