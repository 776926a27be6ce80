package org.genscl.plugins.datasetcifar;

import java.nio.file.Path;
import java.util.Optional;
import org.genscl.api.component.Option;
import org.genscl.api.error.InvalidOptionException;
import org.genscl.plugins.datasettoolkit.Download;

/** Options of the CIFAR data sets. */
public record CifarConfig(
        @Option(
                description = "Folder that holds the official binary files, or will; by default a folder of the"
                        + " data set's name in $GENSCL_DATA, or else in ~/.cache/genscl/data.")
        Optional<Path> path,

        @Option(description = "Whether files that are missing are downloaded.", defaultValue = "false")
        boolean download,

        @Option(description = "Where the archive is downloaded from; by default the official site.")
        Optional<String> url) {

    public CifarConfig {
        if (url.isPresent() && !Download.isAddress(url.get())) {
            throw new InvalidOptionException(
                    "url", "must be an http or https address with a host, and without user and password");
        }
    }
}
