package org.genscl.plugins.trackercore;

import java.util.OptionalLong;
import org.genscl.api.track.Metrics;
import org.genscl.api.track.TrackedRun;

/** Tells which rows of an interrupted run still count once it is resumed: the others will come again. */
record Resumption(long lastStep) {

    /** Nothing if the run starts afresh. */
    static java.util.Optional<Resumption> of(TrackedRun run) {
        OptionalLong after = run.resumedAfter();
        return after.isPresent()
                ? java.util.Optional.of(new Resumption(after.getAsLong()))
                : java.util.Optional.empty();
    }

    /** Whether a row of this stage and step stays. */
    boolean keeps(String stage, long step) {
        return stage.equals(Metrics.PRETRAIN) && step <= lastStep;
    }
}
