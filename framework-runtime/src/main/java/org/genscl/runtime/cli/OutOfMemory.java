package org.genscl.runtime.cli;

import java.util.Optional;
import org.genscl.api.error.ResourceException;

/** Tells a lack of memory from a defect. */
final class OutOfMemory {
    private OutOfMemory() {}

    /** What to tell the user, if memory was what a failure lacked. */
    static Optional<ResourceException> in(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError) {
                // One that is thrown on another thread has been made anew, without its message.
                String which = cause.getMessage() == null ? "" : " (" + cause.getMessage() + ")";
                return Optional.of(new ResourceException(
                        "Java ran out of memory" + which
                                + ": give it more with GENSCL_JAVA_OPTS=-Xmx4g, or lower the batch size",
                        failure));
            }
        }
        return Optional.empty();
    }
}
