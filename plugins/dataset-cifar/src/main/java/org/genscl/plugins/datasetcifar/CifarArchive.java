package org.genscl.plugins.datasetcifar;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.genscl.api.error.UserException;

/** The official archive. Only the files that are known are unpacked, so no entry can go elsewhere or grow. */
record CifarArchive(Path archive, CifarLayout layout) {

    /** Writes the archive's folder below {@code folder}; each file appears whole or not at all. */
    void unpackTo(Path folder) {
        List<String> missing = new ArrayList<>(layout.files());
        missing.add(layout.namesFile());
        Path target = folder.resolve(layout.folder());
        try (TarArchiveInputStream tar = new TarArchiveInputStream(
                new GzipCompressorInputStream(new BufferedInputStream(Files.newInputStream(archive))))) {
            Files.createDirectories(target);
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
                if (missing.remove(name)) {
                    write(tar, target.resolve(name));
                }
            }
        } catch (IOException e) {
            throw new UserException("cannot unpack " + archive + " into " + target + ": " + e.getMessage(), e);
        }
        if (!missing.isEmpty()) {
            throw new UserException(archive + " does not hold " + missing);
        }
    }

    private static void write(TarArchiveInputStream entry, Path file) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.copy(entry, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.deleteIfExists(part);
            throw e;
        }
    }
}
