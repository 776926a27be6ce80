package org.genscl.runtime.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
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
    private final long mostBytes;

    PluginArchive(Path zip) {
        this(zip, MOST_UNPACKED_BYTES);
    }

    /** @param mostBytes unpacked, in all */
    PluginArchive(Path zip, long mostBytes) {
        this.zip = zip.toAbsolutePath().normalize();
        this.mostBytes = mostBytes;
    }

    /**
     * What the zip says of itself.
     *
     * @throws UserException if it is damaged or no plugin
     */
    Identity identity() {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            ZipEntry descriptor = file.getEntry(DESCRIPTOR);
            if (descriptor == null) {
                throw new UserException(noDescriptor(file));
            }
            Properties properties = new Properties();
            try (InputStream content = file.getInputStream(descriptor)) {
                properties.load(content);
            }
            return new Identity(required(properties, "plugin.id"), required(properties, "plugin.version"));
        } catch (IOException | IllegalArgumentException e) {
            throw new UserException("plugin " + zip + " cannot be read: " + e.getMessage(), e);
        }
    }

    private String required(Properties properties, String key) {
        String value = properties.getProperty(key, "").strip();
        // Both become part of a file's name.
        if (!value.matches("[A-Za-z0-9][A-Za-z0-9._+-]*")) {
            throw new UserException("plugin " + zip + ": " + key + " in " + DESCRIPTOR
                    + " must be made of letters, digits, '.', '_', '+' and '-', is '" + value + "'");
        }
        return value;
    }

    /** Id and version of a plugin. */
    record Identity(String id, String version) {}

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
            long room = mostBytes;
            for (ZipEntry entry : file.stream().toList()) {
                Path target = temporary.resolve(entry.getName()).normalize();
                if (!target.startsWith(temporary)) {
                    throw new UserException(
                            "plugin " + zip + " has an entry that leaves its folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    try (InputStream content = file.getInputStream(entry)) {
                        room -= copy(content, target, room);
                    }
                }
            }
            moveUnlessThere(temporary, folder);
        } finally {
            delete(temporary);
        }
    }

    /** Counts what is there rather than believe what the zip says of it. */
    private long copy(InputStream content, Path target, long room) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long copied = 0;
        try (OutputStream out = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW)) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                copied += read;
                if (copied > room) {
                    throw new UserException("plugin " + zip + " unpacks to more than " + (mostBytes >> 20)
                            + " MiB; it is not unpacked");
                }
                out.write(buffer, 0, read);
            }
        }
        return copied;
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
