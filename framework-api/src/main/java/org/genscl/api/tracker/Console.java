package org.genscl.api.tracker;

import org.apiguardian.api.API;

/** Where a tracker says something to whoever watches the run. */
@FunctionalInterface
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface Console {

    /**
     * Prints a line beside the run's own progress, which it leaves whole. Says nothing where the user wants quiet.
     *
     * @param text without the line's end
     */
    void println(String text);

    /** Nobody watches. */
    static Console none() {
        return text -> {};
    }
}
