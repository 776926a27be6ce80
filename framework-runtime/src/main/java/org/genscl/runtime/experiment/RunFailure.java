package org.genscl.runtime.experiment;

/** Keeps the failure that a user is told of the first one. */
final class RunFailure {
    private RunFailure() {}

    /** Does what remains to be done after a failure; if that fails too, it is noted in the first one. */
    static void also(Throwable first, Runnable remaining) {
        try {
            remaining.run();
        } catch (RuntimeException second) {
            first.addSuppressed(second);
        }
    }
}
