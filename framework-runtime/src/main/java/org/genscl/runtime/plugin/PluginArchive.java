package org.genscl.runtime.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.genscl.api.error.UserException;

/** A plugin's zip file, which is unpacked once into a cache: the folder that holds the zip may be read-only. */
final class PluginArchive {
    static final String DESCRIPTOR = "plugin.properties";

    private static final long MOST_UNPACKED_BYTES = 8L << 30;
    private static final Duration STALE_AFTER = Duration.ofDays(1);

    private final Path zip;

    PluginArchive(Path zip) {
        this.zip = zip.toAbsolutePath().normalize();
    }

    Path zip() {
        return zip;
    }

    /**
     * The folder with the unpacked content, unpacking it if that was not done before.
     *
     * @throws UserException if the zip is damaged, is no plugin, or has entries that do not belong into a folder
     */
    Path unpack(Path cache) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(zip, BasicFileAttributes.class);
            Path versions = cache.resolve(
                    zip.getFileName() + "-" + Integer.toHexString(zip.toString().hashCode()));
            Path folder = versions.resolve(
                    attributes.size() + "-" + attributes.lastModifiedTime().toMillis());
            if (!Files.isRegularFile(folder.resolve(DESCRIPTOR))) {
                Files.createDirectories(versions);
                deleteStale(versions, folder);
                unpackTo(folder, Files.createTempDirectory(versions, "unpacking-"));
            }
            return folder;
        } catch (IOException e) {
            throw new UserException("cannot unpack plugin " + zip + " into " + cache + ": " + reason(e), e);
        }
    }

    private void unpackTo(Path folder, Path temporary) throws IOException {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            if (file.getEntry(DESCRIPTOR) == null) {
                throw new UserException(noDescriptor(file));
            }
            long room = MOST_UNPACKED_BYTES;
            for (ZipEntry entry : file.stream().toList()) {
                Path target = temporary.resolve(entry.getName()).normalize();
                if (!target.startsWith(temporary)) {
                    throw new UserException(
                            "plugin " + zip + " has an entry that leaves its folder: " + entry.getName());
                }
                room -= Math.max(0, entry.getSize());
                if (room < 0) {
                    throw new UserException("plugin " + zip + " unpacks to more than " + (MOST_UNPACKED_BYTES >> 30)
                            + " GiB; it is not unpacked");
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    try (var content = file.getInputStream(entry)) {
                        Files.copy(content, target);
                    }
                }
            }
            moveUnlessThere(temporary, folder);
        } finally {
            delete(temporary);
        }
    }

    /** Another process may have unpacked the same zip in the meantime; then its folder is as good. */
    private static void moveUnlessThere(Path temporary, Path folder) throws IOException {
        try {
            Files.move(temporary, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.isRegularFile(folder.resolve(DESCRIPTOR))) {
                throw e;
            }
        }
    }

    private String noDescriptor(ZipFile file) {
        List<String> nested = file.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.endsWith("/" + DESCRIPTOR))
                .toList();
        return nested.isEmpty()
                ? "plugin " + zip + " has no " + DESCRIPTOR + " at its top: it is no plugin"
                : "plugin " + zip + " has its " + DESCRIPTOR + " in a folder (" + nested.get(0)
                        + "): zip the folder's content, not the folder";
    }

    /** Forgets earlier builds of the same zip, except those that a running process may still use. */
    private static void deleteStale(Path versions, Path current) throws IOException {
        Instant limit = Instant.now().minus(STALE_AFTER);
        try (Stream<Path> folders = Files.list(versions)) {
            for (Path folder : folders.toList()) {
                if (!folder.equals(current)
                        && Files.getLastModifiedTime(folder).toInstant().isBefore(limit)) {
                    delete(folder);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            paths.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
