package org.genscl.plugins.datasetidx;

import java.nio.file.Path;
import java.util.Optional;
import org.genscl.api.component.Option;
import org.genscl.api.error.InvalidOptionException;
import org.genscl.plugins.datasettoolkit.Download;

/** Options of {@code mnist} and {@code fashion-mnist}. */
public record MnistConfig(
        @Option(
                description = "Folder that holds the four official files, compressed or not, or will; by default a"
                        + " folder of the data set's name in $GENSCL_DATA, or else in ~/.cache/genscl/data.")
        Optional<Path> path,

        @Option(description = "Whether files that are missing are downloaded.", defaultValue = "false")
        boolean download,

        @Option(description = "Where the compressed files are downloaded from, without their names.")
        Optional<String> url,

        @Option(
                description = "Whether images get three equal channels, for augmentations that need colours.",
                defaultValue = "false")
        boolean rgb) {

    public MnistConfig {
        if (url.isPresent() && !Download.isAddress(url.get())) {
            throw new InvalidOptionException(
                    "url", "must be an http or https address with a host, and without user and password");
        }
    }
}
