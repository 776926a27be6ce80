package org.genscl.runtime.plugin;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.genscl.api.error.UserException;

/** Where the entries of a plugin's zip belong below the folder that it is unpacked into; odd names are refused. */
final class ZipEntries {
    private static final int LONGEST_NAME = 255;

    private final Path zip;

    /** @param zip for messages */
    ZipEntries(Path zip) {
        this.zip = zip;
    }

    /**
     * The files of a zip by their relative paths, each path once.
     *
     * @throws UserException if an entry has a name that is no path within a folder, or two entries are in each other's way
     */
    Map<Path, ZipEntry> files(ZipFile file) {
        Map<Path, ZipEntry> files = new LinkedHashMap<>();
        List<? extends ZipEntry> entries = file.stream().toList();
        for (ZipEntry entry : entries) {
            Path path = path(entry);
            if (!entry.isDirectory() && files.put(path, entry) != null) {
                throw refused("has the entry twice", entry);
            }
        }
        for (ZipEntry entry : entries) {
            Path path = path(entry);
            if (entry.isDirectory() && files.containsKey(path)) {
                throw refused("has both a file and a folder", entry);
            }
            for (Path above = path.getParent(); above != null; above = above.getParent()) {
                if (files.containsKey(above)) {
                    throw refused("has an entry inside a file", entry);
                }
            }
        }
        return files;
    }

    private Path path(ZipEntry entry) {
        Path path;
        try {
            path = Path.of(entry.getName()).normalize();
        } catch (InvalidPathException e) {
            throw refused("has an entry whose name is not a file name", entry);
        }
        if (path.isAbsolute() || path.startsWith("..") || path.toString().isEmpty() && !entry.isDirectory()) {
            throw refused("has an entry that leaves its folder", entry);
        }
        for (Path name : path) {
            if (name.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
                throw refused("has an entry with a name longer than " + LONGEST_NAME + " bytes", entry);
            }
        }
        return path;
    }

    private UserException refused(String what, ZipEntry entry) {
        // Control characters in a name would garble the terminal.
        return new UserException(
                "plugin " + zip + " " + what + ": " + entry.getName().replaceAll("\\p{Cntrl}", "?"));
    }
}
