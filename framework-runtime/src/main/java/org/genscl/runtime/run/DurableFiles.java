package org.genscl.runtime.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.genscl.api.error.ResourceException;
import org.genscl.api.error.UserException;

/** Files and folders that are there whole or not at all, also after a crash: written aside, synced, then renamed. */
public final class DurableFiles {
    private static final String TEMPORARY = ".tmp-";

    private DurableFiles() {}

    /** Something that writes files and may fail. */
    @FunctionalInterface
    public interface Writing {
        void write(Path target) throws IOException;
    }

    /**
     * Writes a text file, replacing what is there.
     *
     * @throws ResourceException if the disk is full
     * @throws UserException if the folder cannot be written to
     */
    public static void writeText(Path file, String text) {
        writeBytes(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a file, replacing what is there; if that fails, what is there stays. */
    public static void writeBytes(Path file, byte[] bytes) {
        Path aside = aside(file);
        orNothing(
                aside,
                () -> guarded(file, () -> {
                    try (FileChannel channel = create(aside)) {
                        ByteBuffer buffer = ByteBuffer.wrap(bytes);
                        while (buffer.hasRemaining()) {
                            channel.write(buffer);
                        }
                        channel.force(true);
                    }
                    Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                    sync(file.toAbsolutePath().getParent());
                }));
    }

    /**
     * Makes a file, replacing what is there, when {@code writing} has written and accepted it at another name beside it.
     *
     * @throws ResourceException if the disk is full; nothing is left behind
     * @throws UserException if the folder cannot be written to
     */
    public static void createFile(Path file, Writing writing) {
        Path aside = aside(file);
        orNothing(
                aside,
                () -> guarded(file, () -> {
                    try {
                        writing.write(aside);
                    } catch (UncheckedIOException e) {
                        throw e.getCause();
                    }
                    try (FileChannel channel = FileChannel.open(aside, StandardOpenOption.WRITE)) {
                        channel.force(true);
                    }
                    Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                    sync(file.toAbsolutePath().getParent());
                }));
    }

    /**
     * Makes a folder that does not exist yet, with what {@code writing} puts into it. The writing must sync its files.
     *
     * @throws ResourceException if the disk is full; nothing is left behind
     * @throws UserException if the folder cannot be written to
     */
    public static void createDirectory(Path directory, Writing writing) {
        Path aside = aside(directory);
        orNothing(
                aside,
                () -> guarded(directory, () -> {
                    deleteTree(aside);
                    Files.createDirectories(aside);
                    writing.write(aside);
                    sync(aside);
                    Files.move(aside, directory, StandardCopyOption.ATOMIC_MOVE);
                    sync(directory.toAbsolutePath().getParent());
                }));
    }

    /** Does what makes a file or a folder, which is deleted if that fails. */
    public static <T> T orNothing(Path made, Supplier<T> making) {
        try {
            return making.get();
        } catch (RuntimeException | Error failure) {
            try {
                deleteTree(made);
            } catch (IOException leftover) {
                failure.addSuppressed(leftover);
            }
            throw failure;
        }
    }

    /** A new file, open for writing; its owner syncs it. */
    public static FileChannel create(Path file) throws IOException {
        return FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
    }

    /** Whether a name is that of something half-written. */
    public static boolean isTemporary(Path file) {
        return file.getFileName().toString().startsWith(TEMPORARY);
    }

    /** Deletes a file or a folder with all that is in it, if it is there. */
    public static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> walk = Files.walk(root)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }

    private interface Action {
        void run() throws IOException;
    }

    private static Path guarded(Path target, Action action) {
        try {
            action.run();
            return target;
        } catch (AccessDeniedException e) {
            throw new UserException("no permission to write " + e.getFile() + ": check the folder's rights", e);
        } catch (NoSuchFileException e) {
            throw new UserException(
                    "cannot write " + target + ": there is no folder "
                            + target.toAbsolutePath().getParent(),
                    e);
        } catch (IOException e) {
            if (isDiskFull(e)) {
                throw new ResourceException(
                        "no space left on the disk for " + target + "; free some, then start or resume again", e);
            }
            throw new UncheckedIOException("writing " + target + " failed: " + e.getMessage(), e);
        }
    }

    /** Whether a failure came from a full disk. */
    public static boolean isDiskFull(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException && saysDiskFull(String.valueOf(cause.getMessage()))) {
                return true;
            }
        }
        return false;
    }

    /** The JDK has no exception of its own for this; these are what Linux, macOS and Windows say. */
    private static boolean saysDiskFull(String text) {
        String message = text.toLowerCase(Locale.ROOT);
        return message.contains("no space left")
                || message.contains("not enough space")
                || message.contains("quota exceeded");
    }

    private static Path aside(Path target) {
        return target.resolveSibling(TEMPORARY + target.getFileName());
    }

    /** Makes renames in a folder survive a crash; Windows has no such thing and refuses to open folders. */
    private static void sync(Path directory) throws IOException {
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
