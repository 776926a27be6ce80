package org.genscl.api.error;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
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
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What a failed operation on a file means to the user: a path that is wrong ({@link UserException}), or a machine that
 * does not do its part ({@link ResourceException}); the message says which file, why, and what to do.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class FileFailure {
    private static final int LONGEST_NAME = 255;

    /** Reasons as the system words them, in lower case. The JDK has no exceptions of their own for these. */
    private static final List<Reason> REASONS = List.of(
            new Reason("no space left", "the disk is full: free some space"),
            new Reason("not enough space", "the disk is full: free some space"),
            new Reason("quota exceeded", "the disk quota is used up: free some space"),
            new Reason("read-only file system", "the file system is read-only: choose another folder, or remount it"),
            new Reason("too many open files", "too many files are open: raise the limit with 'ulimit -n 4096'"),
            new Reason(
                    "file too large",
                    "the file would exceed a size limit, of the file system or of 'ulimit -f': raise it or choose another"
                            + " folder"),
            new Reason("stale file handle", "the network drive no longer knows the file: mount it again"),
            new Reason("input/output error", "the drive reports an error: check it, and the system's log ('dmesg')"),
            new Reason("device or resource busy", "another program uses it: wait for it, or end it"),
            new Reason("cannot allocate memory", "the machine is out of memory: end other programs"));

    private FileFailure() {}

    private record Reason(String text, String advice) {}

    /** What to throw after reading a file or folder failed. */
    public static RuntimeException reading(Path file, IOException failure) {
        return of("read", file, failure);
    }

    /** What to throw after writing, making, renaming or deleting a file or folder failed. */
    public static RuntimeException writing(Path file, IOException failure) {
        return of("write", file, failure);
    }

    /**
     * What to throw instead of a failure that an operation on a file caused; nothing if none did. A failure that already
     * is a {@link UserException} or {@link ResourceException} is not looked into.
     */
    public static Optional<RuntimeException> in(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UserException || cause instanceof ResourceException) {
                return Optional.empty();
            }
            if (cause instanceof InvalidPathException invalid) {
                return Optional.of(new UserException(
                        "'" + Printable.line(invalid.getInput()) + "' is not a path: " + invalid.getReason(), failure));
            }
            if (cause instanceof FileSystemException about && about.getFile() != null) {
                return path(about.getFile()).map(file -> of("use", file, about));
            }
            if (cause instanceof UncheckedIOException unchecked) {
                IOException reason = Objects.requireNonNull(unchecked.getCause(), "it is made with a cause");
                if (reason instanceof CharacterCodingException) {
                    return Optional.of(
                            new UserException("a file is not UTF-8 text; check that it is the right one", failure));
                }
                if (!(reason instanceof FileSystemException)) {
                    return Optional.of(
                            new ResourceException("a file could not be read or written: " + advice(reason), failure));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Path> path(String file) {
        try {
            return Optional.of(Path.of(file));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static RuntimeException of(String verb, Path file, IOException failure) {
        String what = "cannot " + verb + " " + Printable.line(file.toString()) + ": ";
        return mistake(file, failure)
                .<RuntimeException>map(mistake -> new UserException(what + mistake, failure))
                .orElseGet(() -> new ResourceException(what + advice(failure) + ", then try again", failure));
    }

    /** What is wrong with the path, or with the content, if that is what is wrong. */
    private static Optional<String> mistake(Path file, IOException failure) {
        if (failure instanceof AccessDeniedException denied) {
            String other = denied.getFile() == null || denied.getFile().equals(file.toString())
                    ? ""
                    : " for " + Printable.line(denied.getFile());
            return Optional.of("no permission" + other + "; check its owner and permissions");
        }
        if (failure instanceof CharacterCodingException) {
            return Optional.of("it is not UTF-8 text; check that it is the right file");
        }
        if (failure instanceof EOFException) {
            return Optional.of("it ends too early; get the whole file");
        }
        Optional<String> obstacle = obstacle(file);
        if (obstacle.isPresent()) {
            return obstacle;
        }
        if (failure instanceof NoSuchFileException) {
            Path folder = file.toAbsolutePath().getParent();
            return Optional.of(
                    folder == null || Files.isDirectory(folder)
                            ? "there is no such file; check the path"
                            : "folder " + Printable.line(folder.toString()) + " does not exist"
                                    + "; make it, or check the path");
        }
        if (failure instanceof FileAlreadyExistsException || failure instanceof DirectoryNotEmptyException) {
            return Optional.of("it exists already; choose another name, or move it away");
        }
        if (failure instanceof NotDirectoryException) {
            return Optional.of("it is not a folder; check the path");
        }
        if (failure instanceof FileSystemLoopException || lowerCase(failure).contains("symbolic links")) {
            return Optional.of("its symbolic links lead in a circle; correct them");
        }
        if (lowerCase(failure).contains("name too long")) {
            return Optional.of("the path is too long; choose a shorter one");
        }
        return lowerCase(failure).contains("is a directory")
                ? Optional.of("it is a folder; name a file")
                : Optional.empty();
    }

    /** A part of a path that no system takes, or that is a file where a folder is meant; found without their words. */
    private static Optional<String> obstacle(Path file) {
        Path whole = file.toAbsolutePath();
        for (Path name : whole) {
            int length = name.toString().getBytes(StandardCharsets.UTF_8).length;
            if (length > LONGEST_NAME) {
                return Optional.of("a file's name can have " + LONGEST_NAME + " bytes, this one has " + length
                        + "; choose a shorter one");
            }
        }
        for (Path folder = whole.getParent(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder) && !Files.isDirectory(folder)) {
                return Optional.of(Printable.line(folder.toString()) + " is a file, not a folder; check the path");
            }
        }
        return Optional.empty();
    }

    /** Why the machine did not do it, and what to do. */
    private static String advice(IOException failure) {
        String message = lowerCase(failure);
        return REASONS.stream()
                .filter(reason -> message.contains(reason.text()))
                .map(Reason::advice)
                .findFirst()
                .orElseGet(
                        () -> "the system says: " + Printable.line(reason(failure)) + "; check the disk and the path");
    }

    private static String reason(IOException failure) {
        Optional<String> reason = failure instanceof FileSystemException about
                ? Optional.ofNullable(about.getReason())
                : Optional.ofNullable(failure.getMessage());
        return reason.orElse(failure.getClass().getSimpleName());
    }

    private static String lowerCase(Throwable failure) {
        return String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    }
}
