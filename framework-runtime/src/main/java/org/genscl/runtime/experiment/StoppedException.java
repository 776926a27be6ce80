package org.genscl.runtime.experiment;

/** Leaves an evaluator's code when a stop was requested; the run catches it. */
final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoppedException() {
        super("stopped on request", null, false, false);
    }
}
