package org.genscl.runtime.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.genscl.api.digest.Sha256;

/**
 * The SHA-256 of a zip. That of a large one is remembered together with the file's size, times and inode: hashing the
 * native libraries of a backend at every start takes longer than most commands.
 */
final class ZipDigest {
    private static final long ALWAYS_HASHED_BYTES = 64L << 10;

    /** A file may change again within the resolution of its times. */
    private static final Duration SETTLED_AFTER = Duration.ofSeconds(3);

    private final Path memory;
    private final long alwaysHashedBytes;

    /** @param memory the file that remembers the digest */
    ZipDigest(Path memory) {
        this(memory, ALWAYS_HASHED_BYTES);
    }

    /** @param alwaysHashedBytes the size up to which nothing is remembered */
    ZipDigest(Path memory, long alwaysHashedBytes) {
        this.memory = memory;
        this.alwaysHashedBytes = alwaysHashedBytes;
    }

    /** The digest, in hexadecimal digits. */
    String of(Path zip) throws IOException {
        Optional<String> stamp = stamp(zip);
        if (stamp.isEmpty()) {
            return hash(zip);
        }
        Optional<String> remembered = remembered(stamp.get());
        if (remembered.isPresent()) {
            return remembered.get();
        }
        String digest = hash(zip);
        // Not if it was written to while it was read.
        if (stamp(zip).equals(stamp)) {
            remember(stamp.get() + "\n" + digest);
        }
        return digest;
    }

    /** What changes with the content; the time of the last change of the inode cannot be set as that of the content can. */
    private Optional<String> stamp(Path zip) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(zip, BasicFileAttributes.class);
        if (attributes.size() <= alwaysHashedBytes
                || !zip.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return Optional.empty();
        }
        FileTime changed = (FileTime) Files.getAttribute(zip, "unix:ctime");
        if (changed.toInstant().isAfter(Instant.now().minus(SETTLED_AFTER))) {
            return Optional.empty();
        }
        return Optional.of(attributes.size() + " "
                + attributes.lastModifiedTime().toInstant() + " " + changed.toInstant() + " " + attributes.fileKey());
    }

    private Optional<String> remembered(String stamp) {
        try {
            String[] lines = Files.readString(memory, StandardCharsets.UTF_8).split("\n", -1);
            return lines.length == 2 && lines[0].equals(stamp) && lines[1].matches("[0-9a-f]{64}")
                    ? Optional.of(lines[1])
                    : Optional.empty();
        } catch (IOException nothingRemembered) {
            return Optional.empty();
        }
    }

    private void remember(String content) {
        try {
            Path written = Files.createTempFile(memory.getParent(), "digest-", ".tmp");
            try {
                Files.writeString(written, content, StandardCharsets.UTF_8);
                Files.move(written, memory, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(written);
            }
        } catch (IOException notRemembered) {
            // It is computed again the next time: a cache that is read-only costs time only.
        }
    }

    /** The digest of what is in the file now, whatever is remembered. */
    static String hash(Path zip) throws IOException {
        try (InputStream content = Files.newInputStream(zip)) {
            return new Sha256().add(content).hex();
        }
    }
}
