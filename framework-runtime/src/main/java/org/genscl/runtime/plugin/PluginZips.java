package org.genscl.runtime.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.genscl.api.error.FileFailure;
import org.genscl.api.error.UserException;
import org.genscl.runtime.files.DurableFiles;

/** The zips in a folder of plugins. */
final class PluginZips {
    static final String ZIP = ".zip";

    private PluginZips() {}

    /**
     * Those to load; none if the folder does not exist. A damaged zip fails to load, and the other plugins do not; a folder,
     * pipe, socket, device or dead link was never a plugin, and which plugin it stands for is not for us to guess.
     *
     * @throws UserException if something else than a file is named like a zip
     */
    static List<Path> in(Path folder) {
        List<Path> named = named(folder);
        String others = named.stream()
                .filter(path -> !Files.isRegularFile(path))
                .map(Path::toString)
                .collect(Collectors.joining(", "));
        if (!others.isEmpty()) {
            throw new UserException("not a file, but named like a plugin's zip: " + others
                    + "; remove it from the folder of plugins, or give it another name");
        }
        return named;
    }

    /** All that is named like a zip, whatever it is, except what is still being written. */
    static List<Path> named(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ZIP) && !DurableFiles.isTemporary(file))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw FileFailure.reading(folder, e);
        }
    }
}
