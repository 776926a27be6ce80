package org.genscl.runtime.cli;

import java.nio.file.Path;
import org.genscl.runtime.run.RunDirectory;

/** A run's folder named on the command line. */
record RunFolder(Path path) {

    /** The run's recipe as it was run. */
    Path resolvedRecipe() {
        RunDirectory.requireRun(path);
        return path.resolve(RunDirectory.RESOLVED_RECIPE);
    }
}
