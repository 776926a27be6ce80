package org.genscl.runtime.cli;

import java.io.PrintWriter;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.ToIntFunction;
import org.genscl.runtime.experiment.StopSignal;
import org.genscl.runtime.experiment.StoppedException;

/** Turns Ctrl-C into a request to stop, and waits for the work to end by itself. */
record Interruption(Genscl genscl, PrintWriter out) {
    static final int STOPPED = 130;

    private static final int SECONDS_TO_STOP = 120;

    /** Does work that heeds the signal; returns the exit code. */
    int during(ToIntFunction<StopSignal> work) {
        StopSignal stop = new StopSignal();
        Thread hook = new Thread(() -> stopAndWait(stop), "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return work.applyAsInt(stop);
        } catch (StoppedException e) {
            out.println("Stopped while the data was fetched. Give the same command again to go on.");
            out.flush();
            return STOPPED;
        } finally {
            forget(hook);
        }
    }

    /**
     * Ctrl-C starts the JVM's shutdown; it must not end before the run has written its checkpoint and the command has
     * said so, and it ends with the command's exit code rather than the signal's.
     */
    private void stopAndWait(StopSignal stop) {
        System.err.println();
        System.err.println("genscl: stopping after this step …");
        stop.request();
        try {
            Runtime.getRuntime().halt(genscl.exitCode().get(SECONDS_TO_STOP, TimeUnit.SECONDS));
        } catch (TimeoutException e) {
            System.err.println("genscl: gave up waiting; the last checkpoint is intact");
        } catch (ExecutionException e) {
            throw new IllegalStateException("an exit code is only ever set", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The shutdown has begun: the hook is what is waiting for us.
            return;
        }
    }
}
