package org.genscl.runtime.progress;

/** Leaves foreign code when a stop was requested. A run catches it; before there is a run, who starts it does. */
public final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoppedException() {
        this(null);
    }

    /** @param cause what the stop brought about */
    public StoppedException(Throwable cause) {
        super("stopped on request", cause, false, false);
    }
}
