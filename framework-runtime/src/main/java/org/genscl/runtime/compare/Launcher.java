package org.genscl.runtime.compare;

import java.nio.file.Path;
import org.genscl.runtime.progress.StopSignal;

/** Runs a recipe in a process of its own. */
@FunctionalInterface
public interface Launcher {

    /**
     * Runs to the end of the process.
     *
     * @param name of the variant, for whoever watches
     * @param start what to run
     * @param folder of the run's folder and of what the process says
     * @param stop asks the process to stop after a checkpoint
     */
    Ending run(String name, Variant.Start start, Path folder, StopSignal stop);
}
