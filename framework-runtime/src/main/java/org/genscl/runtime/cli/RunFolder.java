package org.genscl.runtime.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.genscl.api.error.UserException;
import org.genscl.runtime.run.RunDirectory;

/** A run's folder named on the command line. */
record RunFolder(Path path) {

    /** The run's recipe as it was run. */
    Path resolvedRecipe() {
        Path resolved = path.resolve(RunDirectory.RESOLVED_RECIPE);
        if (!Files.isRegularFile(resolved)) {
            throw new UserException(path + " is no run: it has no resolved.yaml. A run's folder is named like"
                    + " runs/quickstart/20260131-235959-1a2b3c4d");
        }
        return resolved;
    }
}
