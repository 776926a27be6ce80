package org.genscl.runtime.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.genscl.api.error.ResourceException;
import org.genscl.api.tracker.Ending;
import org.genscl.api.tracker.Metrics;
import org.genscl.api.tracker.TrackedRun;
import org.genscl.api.tracker.Tracker;
import org.genscl.api.tracker.Tracking;
import org.genscl.runtime.progress.StoppedException;
import org.junit.jupiter.api.Test;

final class RunTrackingTest {
    private static final TrackedRun RUN = new TrackedRun("toy", Path.of("runs"), OptionalLong.empty());

    private final List<String> heard = new ArrayList<>();

    /** Notes what it hears, and fails to end and to close if so told. */
    private Tracker tracker(String name, boolean failing) {
        return run -> new Tracking() {
            @Override
            public void record(Metrics metrics) {}

            @Override
            public void flush() {}

            @Override
            public void ended(Ending ending) {
                hear("ended " + ending);
            }

            @Override
            public void close() {
                hear("closed");
            }

            private void hear(String what) {
                heard.add(name + " " + what);
                if (failing) {
                    throw new ResourceException(name + " lost its disk");
                }
            }
        };
    }

    private void track(Runnable work) {
        try (RunTracking tracking = new RunTracking(List.of(tracker("a", false), tracker("b", false)), RUN)) {
            tracking.during(work);
        }
    }

    @Test
    void hearsThatTheWorkIsDone() {
        track(() -> {});
        assertThat(heard).containsExactly("a ended COMPLETED", "b ended COMPLETED", "a closed", "b closed");
    }

    @Test
    void hearsThatTheWorkWasStopped() {
        assertThatThrownBy(() -> track(() -> {
                    throw new StoppedException();
                }))
                .isInstanceOf(StoppedException.class);
        assertThat(heard).contains("a ended STOPPED", "b closed");
    }

    @Test
    void hearsThatTheWorkFailed() {
        assertThatThrownBy(() -> track(() -> {
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(heard).contains("a ended FAILED", "b closed");
    }

    @Test
    void aTrackerThatFailsDoesNotKeepTheOthersFromHearing() {
        assertThatThrownBy(() -> {
                    try (RunTracking tracking =
                            new RunTracking(List.of(tracker("a", true), tracker("b", false)), RUN)) {
                        tracking.during(() -> {});
                    }
                })
                .isInstanceOf(ResourceException.class)
                .hasMessage("a lost its disk");
        assertThat(heard).containsExactly("a ended COMPLETED", "b ended COMPLETED", "a closed", "b closed");
    }

    @Test
    void aTrackerThatDoesNotOpenEndsThoseBeforeIt() {
        Tracker closed = run -> {
            throw new ResourceException("no server");
        };
        assertThatThrownBy(() -> new RunTracking(List.of(tracker("a", true), closed), RUN))
                .hasMessage("no server");
        assertThat(heard).containsExactly("a ended FAILED", "a closed");
    }
}
