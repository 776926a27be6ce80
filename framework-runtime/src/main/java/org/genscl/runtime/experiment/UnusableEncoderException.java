package org.genscl.runtime.experiment;

import org.genscl.api.error.UserException;

/** The encoder's weights or features are not finite: no evaluator can find anything. */
final class UnusableEncoderException extends UserException {
    private static final long serialVersionUID = 1L;

    UnusableEncoderException(String message) {
        super(message);
    }
}
