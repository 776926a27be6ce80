package org.genscl.runtime.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WorkersTest {

    @Test
    @Timeout(60)
    void closingNeverHangsWhileWorkersTakeTasks() {
        for (int i = 0; i < 20_000; i++) {
            try (Workers workers = new Workers(2)) {
                for (int task = 0; task < 4; task++) {
                    workers.execute(() -> {});
                }
            }
        }
    }

    @Test
    void closingDropsQueuedTasksAndWaitsForRunningOnes() throws InterruptedException {
        AtomicInteger done = new AtomicInteger();
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Workers workers = new Workers(1);
        workers.execute(() -> {
            running.countDown();
            await(release);
            done.incrementAndGet();
        });
        workers.execute(done::incrementAndGet);
        running.await();
        Thread closing = new Thread(workers::close);
        closing.start();
        while (closing.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }

        release.countDown();
        closing.join();

        assertThat(done).hasValue(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
