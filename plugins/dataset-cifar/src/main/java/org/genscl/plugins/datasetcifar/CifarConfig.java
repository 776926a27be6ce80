package org.genscl.plugins.datasetcifar;

import java.nio.file.Path;
import java.util.Optional;
import org.genscl.api.component.Option;
import org.genscl.api.error.InvalidOptionException;
import org.genscl.plugins.datasettoolkit.Download;

/** Options of the CIFAR data sets. */
public record CifarConfig(
        @Option(
                description = "Folder of the official binary files, also the target of downloads; by "
                        + "default a folder with the dataset's name in $GENSCL_DATA, or else in "
                        + "~/.cache/genscl/data.")
        Optional<Path> path,

        @Option(description = "Whether to download missing files.", defaultValue = "false")
        boolean download,

        @Option(description = "URL of the archive; by default the official site's.")
        Optional<String> url) {

    public CifarConfig {
        if (url.isPresent() && !Download.isAddress(url.get())) {
            throw new InvalidOptionException(
                    "url", "must be an http or https address with a host, and without user and password");
        }
    }
}
