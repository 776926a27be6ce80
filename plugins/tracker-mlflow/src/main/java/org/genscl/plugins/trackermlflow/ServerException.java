package org.genscl.plugins.trackermlflow;

/** The server did not do what it was asked for. */
final class ServerException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean temporary;

    /**
     * @param message what it said, or why it said nothing
     * @param temporary whether the same request may succeed later
     */
    ServerException(String message, boolean temporary, Throwable cause) {
        super(message, cause);
        this.temporary = temporary;
    }

    boolean isTemporary() {
        return temporary;
    }
}
