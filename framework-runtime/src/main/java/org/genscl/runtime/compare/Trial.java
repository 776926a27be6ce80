package org.genscl.runtime.compare;

import java.nio.file.Path;
import java.util.Optional;
import org.genscl.api.error.UserException;
import org.genscl.runtime.run.RunDirectory;
import org.genscl.runtime.run.RunStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What became of a variant.
 *
 * @param variant that was to be measured
 * @param state of its run
 * @param ending of its process, if it was started here
 * @param reason why it is not complete, if it is not
 * @param run what its run left, if it left something
 */
record Trial(Variant variant, State state, Optional<Ending> ending, Optional<String> reason, Optional<RunRecord> run) {
    private static final Logger LOG = LoggerFactory.getLogger(Trial.class);

    /** What became of a run. */
    enum State {
        COMPLETED,
        /** It did as many steps as were asked for. */
        LIMITED,
        STOPPED,
        FAILED,
        KILLED,
        RUNNING,
        SKIPPED
    }

    static Trial skipped(Variant variant, String reason) {
        return new Trial(variant, State.SKIPPED, Optional.empty(), Optional.of(reason), Optional.empty());
    }

    /** That of a run which was made before. */
    static Trial finished(Variant variant, Path folder) {
        RunStatus.State before =
                RunDirectory.status(folder).map(RunStatus::state).orElse(RunStatus.State.RUNNING);
        State state = switch (before) {
            case COMPLETED -> State.COMPLETED;
            case STOPPED -> State.STOPPED;
            case FAILED -> State.FAILED;
            case RUNNING -> RunDirectory.isWorkedOn(folder) ? State.RUNNING : State.KILLED;
        };
        return new Trial(
                variant,
                state,
                Optional.empty(),
                RunDirectory.status(folder).flatMap(RunStatus::message),
                Optional.of(RunRecord.read(folder)));
    }

    /** That of a run whose process has ended. */
    static Trial ended(Variant variant, Ending ending, Optional<Path> folder) {
        State state;
        if (ending.exitCode() == 0) {
            state = folder.flatMap(RunDirectory::status)
                            .map(RunStatus::completed)
                            .orElse(false)
                    ? State.COMPLETED
                    : State.LIMITED;
        } else if (ending.exitCode() == Ending.STOPPED) {
            state = State.STOPPED;
        } else {
            state = ending.killed() ? State.KILLED : State.FAILED;
        }
        return new Trial(variant, state, Optional.of(ending), ending.reason(), folder.flatMap(Trial::read));
    }

    /** Nothing of a run whose process ended before its folder was whole. */
    private static Optional<RunRecord> read(Path folder) {
        try {
            return Optional.of(RunRecord.read(folder));
        } catch (UserException e) {
            LOG.info("not read", e);
            return Optional.empty();
        }
    }

    /** Whether it did what was asked for. */
    boolean succeeded() {
        return state == State.COMPLETED || state == State.LIMITED;
    }
}
