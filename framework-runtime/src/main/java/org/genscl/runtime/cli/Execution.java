package org.genscl.runtime.cli;

import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.genscl.runtime.experiment.ExperimentRunner;
import org.genscl.runtime.experiment.Outcome;
import org.genscl.runtime.experiment.StopSignal;
import org.genscl.runtime.plugin.PluginCatalog;
import org.genscl.runtime.report.ResultTable;
import org.genscl.runtime.report.console.ConsoleProgress;
import org.genscl.runtime.wiring.Wiring;

/** Runs an experiment from the command line: progress on the way, results at the end, Ctrl-C in between. */
final class Execution {
    static final int STOPPED = 130;

    private static final int SECONDS_TO_STOP = 120;

    private final PluginCatalog catalog;
    private final PrintWriter out;

    Execution(PluginCatalog catalog, PrintWriter out) {
        this.catalog = catalog;
        this.out = out;
    }

    /** Returns the exit code. */
    int of(BiFunction<ExperimentRunner, StopSignal, Outcome> experiment) {
        StopSignal stop = new StopSignal();
        CountDownLatch ended = new CountDownLatch(1);
        Thread hook = new Thread(() -> stopAndWait(stop, ended), "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            ConsoleProgress progress = new ConsoleProgress(System.err, System.console() != null);
            Outcome outcome =
                    experiment.apply(new ExperimentRunner(catalog, new Wiring(catalog), progress.listeners()), stop);
            print(outcome);
            return outcome.completed() ? 0 : STOPPED;
        } finally {
            ended.countDown();
            forget(hook);
        }
    }

    /** Ctrl-C starts the JVM's shutdown; it must not end before the run has written its checkpoint. */
    private static void stopAndWait(StopSignal stop, CountDownLatch ended) {
        System.err.println();
        System.err.println("genscl: stopping after this step; a checkpoint is written …");
        stop.request();
        try {
            if (!ended.await(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                System.err.println("genscl: gave up waiting; the last checkpoint is intact");
            }
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

    private void print(Outcome outcome) {
        out.println();
        if (outcome.completed()) {
            out.println(ResultTable.of(outcome.results()).text());
            out.println("Run: " + outcome.directory());
        } else {
            out.println("Stopped. Go on with: genscl resume " + outcome.directory());
        }
        out.flush();
    }
}
