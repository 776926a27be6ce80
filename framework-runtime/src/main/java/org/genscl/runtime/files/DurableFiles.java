package org.genscl.runtime.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.genscl.api.error.FileFailure;
import org.genscl.api.error.ResourceException;
import org.genscl.api.error.UserException;

/**
 * Files and folders that are there whole or not at all, also after a crash: written beside their place under a name that
 * nobody can guess, synced, then renamed. Two processes that write one file each leave it whole. A symbolic link is
 * written through; a device or pipe is written to and never replaced.
 */
public final class DurableFiles {
    private static final String TEMPORARY = ".tmp-";
    private static final int RANDOM_BYTES = 12;
    private static final int LONGEST_EXTENSION = 16;
    private static final int MOST_LINKS = 40;

    private DurableFiles() {}

    /** Something that writes files and may fail. */
    @FunctionalInterface
    public interface Writing {
        void write(Path target) throws IOException;
    }

    /**
     * Writes a text file, replacing what is there.
     *
     * @throws ResourceException if the disk is full or fails
     * @throws UserException if the path cannot be written to
     */
    public static void writeText(Path file, String text) {
        writeBytes(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a file, replacing what is there; if that fails, what is there stays. */
    public static void writeBytes(Path file, byte[] bytes) {
        Path target = guarded(file, () -> throughLinks(file));
        if (isDevice(target)) {
            guarded(file, () -> {
                try (FileChannel channel = FileChannel.open(target, StandardOpenOption.WRITE)) {
                    writeFully(channel, bytes);
                }
                return target;
            });
            return;
        }
        replace(file, target, aside -> {
            try (FileChannel channel = create(aside)) {
                writeFully(channel, bytes);
            }
        });
    }

    private static void writeFully(FileChannel channel, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /**
     * Makes a file, replacing what is there, when {@code writing} has written and accepted it at another name beside it.
     *
     * @throws ResourceException if the disk is full or fails; nothing is left behind
     * @throws UserException if the path cannot be written to, or is that of a device
     */
    public static void createFile(Path file, Writing writing) {
        Path target = guarded(file, () -> throughLinks(file));
        if (isDevice(target)) {
            throw new UserException("cannot write " + file + ": it is not a regular file; name another one");
        }
        replace(file, target, writing);
    }

    /**
     * Makes a file as {@link #createFile} does, but in place of a symbolic link rather than where it leads.
     *
     * @throws ResourceException if the disk is full or fails; nothing is left behind
     * @throws UserException if the path cannot be written to
     */
    public static void replaceEntry(Path file, Writing writing) {
        replace(file, file, writing);
    }

    /**
     * Renames a file within its folder, in place of one of that name.
     *
     * @throws ResourceException if the disk fails
     * @throws UserException if the folder cannot be written to
     */
    public static void rename(Path file, Path to) {
        guarded(to, () -> {
            Files.move(file, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            sync(to.toAbsolutePath().getParent());
            return to;
        });
    }

    private static void replace(Path named, Path target, Writing writing) {
        if (Files.isDirectory(target)) {
            throw new UserException("cannot write " + named + ": it is a folder; name a file");
        }
        Path aside = aside(target);
        orNothing(
                aside,
                () -> guarded(named, () -> {
                    writing.write(aside);
                    try (FileChannel channel = FileChannel.open(aside, StandardOpenOption.WRITE)) {
                        channel.force(true);
                    }
                    Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                    sync(target.toAbsolutePath().getParent());
                    return target;
                }));
    }

    /**
     * Makes a folder that does not exist yet, with what {@code writing} puts into it. The writing must sync its files.
     *
     * @throws ResourceException if the disk is full or fails; nothing is left behind
     * @throws UserException if the folder's parent is missing or cannot be written to
     */
    public static void createDirectory(Path directory, Writing writing) {
        Path aside = aside(directory);
        orNothing(
                aside,
                () -> guarded(directory, () -> {
                    Files.createDirectory(aside);
                    writing.write(aside);
                    publish(aside, directory);
                    return directory;
                }));
    }

    /** A new folder for what is still being made, beside the place that it will have. */
    public static Path createAside(Path directory) throws IOException {
        return Files.createDirectory(aside(directory));
    }

    /** Gives a folder that is whole its name. */
    public static void publish(Path aside, Path directory) throws IOException {
        sync(aside);
        Files.move(aside, directory, StandardCopyOption.ATOMIC_MOVE);
        sync(directory.toAbsolutePath().getParent());
    }

    /** Does what makes a file or a folder, which is deleted if that fails. */
    public static <T> T orNothing(Path made, Supplier<T> making) {
        try {
            return making.get();
        } catch (RuntimeException | Error failure) {
            try {
                deleteTree(made);
            } catch (IOException | UncheckedIOException leftover) {
                failure.addSuppressed(leftover);
            }
            throw failure;
        }
    }

    /** A new file, open for writing, which must not be there yet; its owner syncs it. */
    public static FileChannel create(Path file) throws IOException {
        return FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    }

    /** Whether a name is that of something half-written. */
    public static boolean isTemporary(Path file) {
        Path name = file.getFileName();
        return name != null && name.toString().startsWith(TEMPORARY);
    }

    /** Deletes a file or a folder with all that is in it, if it is there. Links are deleted, not followed. */
    public static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
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
        Path run() throws IOException;
    }

    private static Path guarded(Path target, Action action) {
        try {
            return action.run();
        } catch (UncheckedIOException e) {
            throw FileFailure.writing(target, e.getCause());
        } catch (IOException e) {
            throw FileFailure.writing(target, e);
        }
    }

    /** Where a path's symbolic links lead, whether there is something or not. */
    private static Path throughLinks(Path file) throws IOException {
        Path target = file;
        for (int links = 0; Files.isSymbolicLink(target) && !isDevice(target); links++) {
            if (links == MOST_LINKS) {
                throw new IOException("too many levels of symbolic links");
            }
            target = target.resolveSibling(Files.readSymbolicLink(target));
        }
        return target;
    }

    /** Whether a path, its links followed, is that of a device, a pipe or a socket. */
    private static boolean isDevice(Path file) {
        return Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file);
    }

    /** The extension stays: there are programs that go by it. */
    private static Path aside(Path target) {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        String name = target.getFileName().toString();
        String extension = name.substring(Math.max(0, name.lastIndexOf('.')));
        boolean kept = extension.startsWith(".") && extension.length() <= LONGEST_EXTENSION;
        return target.resolveSibling(TEMPORARY + HexFormat.of().formatHex(random) + (kept ? extension : ""));
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
