package org.genscl.api.error;

import org.apiguardian.api.API;

/**
 * Invalid input that the user can fix: a wrong recipe, a missing file, a damaged checkpoint. The command line prints the message
 * without a stack trace and exits with code 2, so the message must say what is wrong, where, and what to do.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public class UserException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UserException(String message) {
        super(message);
    }

    public UserException(String message, Throwable cause) {
        super(message, cause);
    }
}
