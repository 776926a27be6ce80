package org.genscl.runtime.experiment;

import java.nio.file.Path;
import org.genscl.runtime.run.RunStatus;

/** Hears of the stages of a run. */
public interface RunListener {

    /** The run's folder is there and locked. */
    default void opened(Path run) {}

    /** A stage begins. */
    default void stage(RunStatus.Stage stage) {}

    /** Engine and device are known, and nothing is read yet; a run that cannot succeed there is refused by throwing. */
    default void chosen(DeviceOutline device) {}

    /** A tracker has something to say, in a line. */
    default void said(String line) {}

    /** The run completed, was stopped or failed; nothing more will be heard of it. */
    default void closed() {}
}
