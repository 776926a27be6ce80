package org.genscl.runtime.plugin;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.genscl.api.error.FileFailure;
import org.genscl.api.error.ResourceException;
import org.genscl.api.error.UserException;
import org.genscl.runtime.plugin.UnpackedFolder.Comparison;

/** A plugin's zip file, which is unpacked once into a cache: the folder that holds the zip may be read-only. */
final class PluginArchive {
    static final String DESCRIPTOR = "plugin.properties";

    private static final int MOST_DESCRIPTOR_BYTES = 1 << 20;
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
        requireFile();
        try (ZipFile file = new ZipFile(zip.toFile())) {
            ZipEntry descriptor = descriptor(file);
            Properties properties = new Properties();
            try (InputStream content = file.getInputStream(descriptor)) {
                byte[] bytes = content.readNBytes(MOST_DESCRIPTOR_BYTES + 1);
                if (bytes.length > MOST_DESCRIPTOR_BYTES) {
                    throw new UserException("plugin " + zip + ": " + DESCRIPTOR + " is larger than "
                            + (MOST_DESCRIPTOR_BYTES >> 20) + " MiB");
                }
                properties.load(new ByteArrayInputStream(bytes));
            }
            return new Identity(required(properties, "plugin.id"), required(properties, "plugin.version"));
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable(e);
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
     * The folder with the unpacked content, unpacking it unless that was done before and is still as it was. It goes by the
     * zip's SHA-256: a zip that was built anew is another, whatever its size and time.
     *
     * @throws UserException if the zip is damaged, is not a plugin, or has entries that do not belong into a folder
     * @throws ResourceException if the cache cannot be written to
     */
    Path unpack(Path cache) {
        requireFile();
        ZipDigest remembering = new ZipDigest(versions(cache).resolve("digest"));
        try {
            return unpack(cache, remembering.of(zip), remembering::of, Comparison.QUICK);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * The same without trust in what the cache holds: every byte of the unpacked content is compared with the zip.
     *
     * @param digest the zip's SHA-256, which it must still have
     * @throws UserException as above, and if the zip was changed
     * @throws ResourceException as above
     */
    Path unpackVerified(Path cache, String digest) {
        requireFile();
        return unpack(cache, digest, ZipDigest::hash, Comparison.THOROUGH);
    }

    /** The SHA-256 of the zip whose content a folder of {@link #unpack} has. */
    static String digest(Path unpacked) {
        return unpacked.getFileName().toString();
    }

    /**
     * What was found at the zip's place.
     *
     * @throws UserException if there is no file, or it cannot be read
     */
    FoundPlugin found() {
        requireFile();
        String digest;
        try {
            digest = ZipDigest.hash(zip);
        } catch (IOException e) {
            throw unreadable(e);
        }
        try {
            Identity identity = identity();
            return new FoundPlugin(zip, identity.id(), identity.version(), digest, Optional.empty());
        } catch (UserException damaged) {
            return new FoundPlugin(
                    zip, zip.getFileName().toString(), "a damaged zip", digest, Optional.of(damaged.getMessage()));
        }
    }

    /** The entry of the descriptor; a lookup of its name finds a folder of that name, too. */
    private ZipEntry descriptor(ZipFile file) {
        ZipEntry descriptor = file.getEntry(DESCRIPTOR);
        if (descriptor == null || descriptor.isDirectory()) {
            throw new UserException(noDescriptor(file));
        }
        return descriptor;
    }

    private UserException unreadable(Exception e) {
        return new UserException("plugin " + zip + " cannot be read: " + e.getMessage(), e);
    }

    private interface Digester {
        String of(Path zip) throws IOException;
    }

    private Path versions(Path cache) {
        return cache.resolve(
                zip.getFileName() + "-" + Integer.toHexString(zip.toString().hashCode()));
    }

    private Path unpack(Path cache, String digest, Digester digester, Comparison comparison) {
        Path versions = versions(cache);
        try (ZipFile file = new ZipFile(zip.toFile())) {
            descriptor(file);
            Map<Path, ZipEntry> entries = new ZipEntries(zip).files(file);
            inCache(cache, () -> Files.createDirectories(versions));
            Path folder = versions.resolve(digest);
            UnpackedFolder unpacked = new UnpackedFolder(folder, comparison);
            if (!unpacked.holds(file, entries)) {
                inCache(cache, () -> {
                    deleteStale(versions, folder);
                    unpacked.discard();
                    return folder;
                });
                unpackTo(folder, file, entries, cache, digester);
                // What another process put there in the meantime is not ours.
                if (comparison == Comparison.THOROUGH && !unpacked.holds(file, entries)) {
                    throw new ResourceException("another process changes the cache " + cache
                            + ": run the command again once it has ended, or let GENSCL_CACHE name another folder");
                }
            }
            return folder;
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable(e);
        }
    }

    /** Opening a pipe would wait for someone to write into it. */
    private void requireFile() {
        if (!Files.isRegularFile(zip)) {
            throw new UserException("plugin " + zip + (Files.exists(zip) ? " is not a file" : " does not exist"));
        }
    }

    private void unpackTo(Path folder, ZipFile file, Map<Path, ZipEntry> entries, Path cache, Digester digester)
            throws IOException {
        Path temporary = inCache(cache, () -> Files.createTempDirectory(folder.getParent(), "unpacking-"));
        try {
            long room = mostBytes;
            for (Map.Entry<Path, ZipEntry> entry : entries.entrySet()) {
                Path target = temporary.resolve(entry.getKey());
                inCache(cache, () -> Files.createDirectories(target.getParent()));
                CRC32 checksum = new CRC32();
                try (InputStream content = new CheckedInputStream(file.getInputStream(entry.getValue()), checksum)) {
                    long copied = copy(content, target, room, cache);
                    if (copied != entry.getValue().getSize()) {
                        throw new UserException("plugin " + zip + " is damaged: " + entry.getKey() + " has " + copied
                                + " bytes, and the zip says "
                                + entry.getValue().getSize());
                    }
                    // Otherwise a quick look at what is unpacked would find it changed at every start.
                    if (checksum.getValue() != entry.getValue().getCrc()) {
                        throw new UserException(
                                "plugin " + zip + " is damaged: the checksum of " + entry.getKey() + " is wrong");
                    }
                    room -= copied;
                }
                inCache(cache, () -> UnpackedFolder.mark(target));
            }
            if (!digester.of(zip).equals(digest(folder))) {
                throw new UserException("plugin " + zip + " changed while it was read: run the command again");
            }
            inCache(cache, () -> moveUnlessThere(temporary, folder));
        } finally {
            inCache(cache, () -> delete(temporary));
        }
    }

    /** Counts what is there rather than believe what the zip says of it. */
    private long copy(InputStream content, Path target, long room, Path cache) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long copied = 0;
        OutputStream out = inCache(cache, () -> Files.newOutputStream(target, StandardOpenOption.CREATE_NEW));
        try {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                copied += read;
                if (copied > room) {
                    throw new UserException("plugin " + zip + " unpacks to more than " + (mostBytes >> 20)
                            + " MiB; it is not unpacked");
                }
                int length = read;
                inCache(cache, () -> {
                    out.write(buffer, 0, length);
                    return target;
                });
            }
        } finally {
            // Some file systems say only here that they are full.
            inCache(cache, () -> {
                out.close();
                return target;
            });
        }
        return copied;
    }

    /** A cache that is full or read-only is not the plugin's fault. */
    private static <T> T inCache(Path cache, Callable<T> work) {
        try {
            return work.call();
        } catch (IOException e) {
            throw new ResourceException(
                    "the cache of plugins cannot be used: "
                            + FileFailure.writing(cache, e).getMessage()
                            + ". Environment variable GENSCL_CACHE can name another folder",
                    e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Another process may have unpacked the same zip in the meantime; then its folder is as good. */
    private static Path moveUnlessThere(Path temporary, Path folder) throws IOException {
        try {
            return Files.move(temporary, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.isRegularFile(folder.resolve(DESCRIPTOR))) {
                throw e;
            }
            return folder;
        }
    }

    private String noDescriptor(ZipFile file) {
        List<String> nested = file.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.endsWith("/" + DESCRIPTOR))
                .toList();
        return nested.isEmpty()
                ? "plugin " + zip + " has no " + DESCRIPTOR + " at its top level: it is not a plugin"
                : "plugin " + zip + " has its " + DESCRIPTOR + " in a folder (" + nested.get(0)
                        + "): zip the folder's content, not the folder";
    }

    /** Forgets earlier builds of the same zip, except those that a running process may still use. */
    private static void deleteStale(Path versions, Path current) throws IOException {
        Instant limit = Instant.now().minus(STALE_AFTER);
        try (Stream<Path> folders = Files.list(versions)) {
            for (Path folder : folders.toList()) {
                if (Files.isDirectory(folder)
                        && !folder.equals(current)
                        && Files.getLastModifiedTime(folder).toInstant().isBefore(limit)) {
                    delete(folder);
                }
            }
        }
    }

    static Path delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return folder;
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
        return folder;
    }
}
