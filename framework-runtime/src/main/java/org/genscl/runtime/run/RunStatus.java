package org.genscl.runtime.run;

import java.util.Optional;

/**
 * How far a run is.
 *
 * @param stage what it does, or did last
 * @param state whether it still does
 * @param message why it failed, if it did
 */
public record RunStatus(Stage stage, State state, Optional<String> message) {

    /** The parts of a run, in order. */
    public enum Stage {
        UNTRAINED_EVALUATION,
        PRETRAINING,
        CLASSIFIER_TRAINING,
        EVALUATION,
        REPORT
    }

    /** What became of it. A run that is {@link #RUNNING} though no process holds its lock was killed. */
    public enum State {
        RUNNING,
        STOPPED,
        FAILED,
        COMPLETED
    }

    /** At work on a stage. */
    public static RunStatus running(Stage stage) {
        return new RunStatus(stage, State.RUNNING, Optional.empty());
    }

    /** Whether there is nothing left to do. */
    public boolean completed() {
        return state == State.COMPLETED;
    }

    /** The same stage, otherwise. */
    public RunStatus ended(State end, Optional<String> why) {
        return new RunStatus(stage, end, why);
    }
}
