package org.genscl.runtime.experiment;

import org.genscl.api.error.UserException;

/** An option whose value does not go with the rest of the experiment, which shows once that is traced. */
final class MisfitException extends UserException {
    private static final long serialVersionUID = 1L;

    private final String path;
    private final String reason;

    /**
     * @param path of the option, as in {@code pretrain.batch-size}
     * @param reason what is wrong and what would be right
     */
    MisfitException(String path, String reason, Throwable cause) {
        super(path + ": " + reason, cause);
        this.path = path;
        this.reason = reason;
    }

    MisfitException(String path, String reason) {
        this(path, reason, null);
    }

    String path() {
        return path;
    }

    /** The message without the path. */
    String reason() {
        return reason;
    }
}
