package org.genscl.plugins.datasetidx;

import java.nio.file.Path;
import java.util.Optional;
import org.genscl.api.component.Option;
import org.genscl.api.error.InvalidOptionException;
import org.genscl.plugins.datasettoolkit.Download;

/** Options of {@code mnist} and {@code fashion-mnist}. */
public record MnistConfig(
        @Option(
                description = "Folder of the four official files, compressed or not, also the target "
                        + "of downloads; by default a folder with the dataset's name in "
                        + "$GENSCL_DATA, or else in ~/.cache/genscl/data.")
        Optional<Path> path,

        @Option(description = "Whether to download missing files.", defaultValue = "false")
        boolean download,

        @Option(description = "Base URL of the compressed files, without file names.")
        Optional<String> url,

        @Option(
                description = "Whether to repeat the channel three times, for augmentations that need " + "RGB images.",
                defaultValue = "false")
        boolean rgb) {

    public MnistConfig {
        if (url.isPresent() && !Download.isAddress(url.get())) {
            throw new InvalidOptionException(
                    "url", "must be an http or https address with a host, and without user and password");
        }
    }
}
