package org.genscl.runtime.progress;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.genscl.runtime.run.RunStatus;

/** Receives the stages of a run. */
public interface RunListener {

    /** The run's folder is there and locked. */
    default void opened(Path run) {}

    /** A stage begins. */
    default void stage(RunStatus.Stage stage) {}

    /**
     * Engine and device are known, and nothing is read yet.
     *
     * @param backend their names and versions, as the backend describes them
     */
    default void chosen(Map<String, String> backend) {}

    /**
     * Something begins that takes its time, and of which it is not known how far it is.
     *
     * @param what it is, for example {@code reading the data}
     */
    default void working(String what) {}

    /** That is done, or failed. */
    default void worked() {}

    /** A tracker has something to say, in a line. */
    default void said(String line) {}

    /** Says of some work that it begins and ends. */
    default <T> T during(String what, Supplier<T> work) {
        working(what);
        try {
            return work.get();
        } finally {
            worked();
        }
    }

    /** Says of some work that it begins and ends. */
    default void during(String what, Runnable work) {
        during(what, () -> {
            work.run();
            return true;
        });
    }

    /** The run completed, was stopped or failed; nothing more will be heard of it. */
    default void closed() {}
}
