package org.genscl.runtime.experiment;

import java.nio.file.Path;
import java.util.Optional;
import org.genscl.runtime.run.Results;

/**
 * What became of a run, or of an evaluation of one.
 *
 * @param directory of the run
 * @param completed false if it was stopped on request, or evaluators found nothing
 * @param results so far; of an evaluation, what it found
 * @param label of an evaluation: what is different from the run's own; else empty
 * @param failure why evaluators found nothing, if all else was done
 */
public record Outcome(Path directory, boolean completed, Results results, String label, Optional<String> failure) {

    static Outcome completed(Path directory, Results results) {
        return new Outcome(directory, true, results, "", Optional.empty());
    }

    static Outcome stopped(Path directory, Results results) {
        return new Outcome(directory, false, results, "", Optional.empty());
    }
}
