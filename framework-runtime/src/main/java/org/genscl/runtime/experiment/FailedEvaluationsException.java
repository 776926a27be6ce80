package org.genscl.runtime.experiment;

import java.util.List;
import org.genscl.api.error.UserException;

/** Evaluators that found nothing, after all else was done. */
final class FailedEvaluationsException extends UserException {
    private static final long serialVersionUID = 1L;

    FailedEvaluationsException(List<String> failures) {
        super(String.join(System.lineSeparator(), failures));
    }
}
