package org.genscl.runtime.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A plugin's zip as it lies unpacked in the cache, where anybody may have changed it since. */
final class UnpackedFolder {
    /** Reading larger files takes longer than most commands: of those, the size and the time are compared. */
    private static final long CHECKED_BYTES = 256L << 10;

    private static final int BUFFER_BYTES = 1 << 16;

    private static final FileTime UNPACKED = FileTime.from(Instant.parse("2000-01-01T00:00:00Z"));

    private final Path folder;
    private final Comparison comparison;

    UnpackedFolder(Path folder, Comparison comparison) {
        this.folder = folder;
        this.comparison = comparison;
    }

    /** How a file is compared with the zip. */
    enum Comparison {
        /** Finds accidents: small files by their checksum, larger ones by size and time. */
        QUICK,
        /** Finds everything: each byte is compared. Size, time and checksum can all be forged. */
        THOROUGH
    }

    /** Whether it holds the files of the zip as they are there, and no others: any jar among them would be run. */
    boolean holds(ZipFile zip, Map<Path, ZipEntry> files) {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (Stream<Path> walked = Files.walk(folder)) {
            List<Path> present = walked.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .toList();
            if (present.size() != files.size()) {
                return false;
            }
            for (Path path : present) {
                ZipEntry entry = files.get(folder.relativize(path));
                if (entry == null || !same(path, zip, entry)) {
                    return false;
                }
            }
            return true;
        } catch (IOException | UncheckedIOException unreadable) {
            return false;
        }
    }

    private boolean same(Path path, ZipFile zip, ZipEntry entry) throws IOException {
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) || Files.size(path) != entry.getSize()) {
            return false;
        }
        if (comparison == Comparison.THOROUGH) {
            return sameContent(path, zip, entry);
        }
        if (entry.getSize() > CHECKED_BYTES) {
            return Files.getLastModifiedTime(path).equals(UNPACKED);
        }
        CRC32 crc = new CRC32();
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream content = Files.newInputStream(path)) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                crc.update(buffer, 0, read);
            }
        }
        return crc.getValue() == entry.getCrc();
    }

    private static boolean sameContent(Path path, ZipFile zip, ZipEntry entry) throws IOException {
        try (InputStream unpacked = Files.newInputStream(path);
                InputStream packed = zip.getInputStream(entry)) {
            byte[] found = new byte[BUFFER_BYTES];
            byte[] wanted = new byte[BUFFER_BYTES];
            while (true) {
                int length = packed.readNBytes(wanted, 0, wanted.length);
                if (unpacked.readNBytes(found, 0, found.length) != length
                        || !Arrays.equals(found, 0, length, wanted, 0, length)) {
                    return false;
                }
                if (length < wanted.length) {
                    return true;
                }
            }
        }
    }

    /** Gives a file that was just unpacked the time by which a later change shows. */
    static Path mark(Path file) throws IOException {
        return Files.setLastModifiedTime(file, UNPACKED);
    }

    /** Takes it out of the way at once, so that nobody sees half of it. */
    void discard() throws IOException {
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            Path aside = Files.createTempDirectory(folder.getParent(), "discarded-");
            try {
                Files.move(folder, aside.resolve("content"));
            } catch (NoSuchFileException byAnother) {
                // Another process found the same.
            } finally {
                PluginArchive.delete(aside);
            }
        }
    }
}
