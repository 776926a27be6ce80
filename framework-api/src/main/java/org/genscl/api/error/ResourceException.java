package org.genscl.api.error;

import org.apiguardian.api.API;

/**
 * The machine lacks something: memory, disk space, a device, a native library. The command line prints the message
 * without a stack trace and exits with code 3.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public class ResourceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ResourceException(String message) {
        super(message);
    }

    public ResourceException(String message, Throwable cause) {
        super(message, cause);
    }
}
