package org.genscl.plugins.datasettoolkit;

import java.nio.file.Path;
import java.util.Optional;

/** Where a data set's files lie. */
public final class DataFolder {
    private DataFolder() {}

    /**
     * The folder that a recipe chose, or else a folder of the data set's name in {@code $GENSCL_DATA}, or else in
     * {@code ~/.cache/genscl/data}.
     */
    public static Path of(Optional<Path> chosen, String dataset) {
        return chosen.orElseGet(() -> {
            String data = System.getenv("GENSCL_DATA");
            Path base =
                    data == null ? Path.of(System.getProperty("user.home"), ".cache", "genscl", "data") : Path.of(data);
            return base.resolve(dataset);
        });
    }
}
