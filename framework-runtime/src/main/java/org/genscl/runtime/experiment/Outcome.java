package org.genscl.runtime.experiment;

import java.nio.file.Path;
import org.genscl.runtime.run.Results;

/**
 * What became of a run.
 *
 * @param directory of the run
 * @param completed false if it was stopped on request: it can be resumed
 * @param results so far
 */
public record Outcome(Path directory, boolean completed, Results results) {}
