package org.genscl.plugins.trackercore;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.genscl.api.error.FileFailure;
import org.genscl.api.error.UserException;

/** A text file that grows line by line. What is appended outlives the process at once, and a power cut once forced. */
final class LineFile implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;

    private LineFile(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Starts a file.
     *
     * @throws UserException if it exists already or cannot be written
     */
    static LineFile create(Path file) {
        try {
            return new LineFile(file, FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        } catch (FileAlreadyExistsException e) {
            throw new UserException(
                    file + " exists already and is not overwritten: does the recipe list this tracker twice?", e);
        } catch (IOException e) {
            throw FileFailure.writing(file, e);
        }
    }

    /**
     * Continues a file, or starts it if there is none. Its lines that are not kept are removed, and so is a last
     * line that a kill cut short; the file is replaced in one go, so that a second interruption loses nothing.
     *
     * @throws UserException if it cannot be read or written
     */
    static LineFile reopen(Path file, Predicate<String> kept) {
        if (!Files.exists(file)) {
            return create(file);
        }
        // Not a name that somebody could have guessed; what is left of it after a kill is known by its beginning.
        Path replacement = file.resolveSibling(".tmp-" + UUID.randomUUID());
        try {
            try (FileChannel channel = FileChannel.open(
                    replacement, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
                write(
                        channel,
                        completeLines(file)
                                .lines()
                                .filter(kept)
                                .map(line -> line + "\n")
                                .collect(Collectors.joining()));
                channel.force(true);
                Files.move(replacement, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(replacement);
            }
            return new LineFile(file, FileChannel.open(file, StandardOpenOption.APPEND));
        } catch (IOException e) {
            throw FileFailure.writing(file, e);
        }
    }

    private static String completeLines(Path file) throws IOException {
        // Not Files.readString: it refuses a file that was cut within a character.
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        return text.substring(0, text.lastIndexOf('\n') + 1);
    }

    /** Whether nothing was written yet. */
    boolean isEmpty() {
        try {
            return channel.size() == 0;
        } catch (IOException e) {
            throw FileFailure.writing(file, e);
        }
    }

    /**
     * Adds a line.
     *
     * @param line without its end
     */
    void append(String line) {
        try {
            write(channel, line + "\n");
        } catch (IOException e) {
            throw FileFailure.writing(file, e);
        }
    }

    /** Writes everything to the disk. */
    void force() {
        try {
            channel.force(true);
        } catch (IOException e) {
            throw FileFailure.writing(file, e);
        }
    }

    @Override
    public void close() {
        try (channel) {
            channel.force(true);
        } catch (IOException e) {
            throw FileFailure.writing(file, e);
        }
    }

    private static void write(FileChannel channel, String text) throws IOException {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
