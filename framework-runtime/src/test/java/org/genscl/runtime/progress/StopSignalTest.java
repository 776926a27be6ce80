package org.genscl.runtime.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import org.genscl.api.error.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class StopSignalTest {
    private final StopSignal stop = new StopSignal();

    private static void waitForever() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserException("the download was interrupted", e);
        }
    }

    @Test
    @Timeout(60)
    void interruptsWorkThatWaits() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        Thread requesting = new Thread(() -> {
            try {
                begun.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            stop.request();
        });
        requesting.start();

        assertThatThrownBy(() -> stop.interrupts(() -> {
                    begun.countDown();
                    waitForever();
                    return 1;
                }))
                .isInstanceOf(StoppedException.class)
                .hasRootCauseInstanceOf(InterruptedException.class);

        assertThat(Thread.interrupted()).isFalse();
        requesting.join();
    }

    @Test
    @Timeout(60)
    void aRequestBeforeTheWorkCounts() {
        stop.request();

        assertThatThrownBy(() -> stop.interrupts(() -> {
                    waitForever();
                    return 1;
                }))
                .isInstanceOf(StoppedException.class);
    }

    @Test
    void workThatEndsIsDoneAndNothingAfterItIsInterrupted() {
        assertThat(stop.<Integer>interrupts(() -> {
                    stop.request();
                    return 7;
                }))
                .isEqualTo(7);
        assertThat(Thread.interrupted()).isFalse();

        stop.request();

        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void failuresWithoutARequestAreTheirOwn() {
        assertThatThrownBy(() -> stop.interrupts(() -> {
                    throw new UserException("no such folder");
                }))
                .isInstanceOf(UserException.class);
    }
}
