package org.genscl.api.error;

import org.apiguardian.api.API;

/**
 * Thrown by the compact constructor of a configuration record when options contradict each other or a value is out of
 * a range that {@link org.genscl.api.component.Option} cannot express. The binder adds file, line and column.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class InvalidOptionException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String option;

    /**
     * @param option the record component's name in Java, for example {@code "warmupEpochs"}
     * @param message what is wrong and what would be right, for example {@code "must be below epochs (100), is 200"}
     */
    public InvalidOptionException(String option, String message) {
        super(message);
        this.option = option;
    }

    /** The record component's name in Java. */
    public String option() {
        return option;
    }
}
