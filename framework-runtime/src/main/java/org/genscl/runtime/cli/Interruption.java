package org.genscl.runtime.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.genscl.runtime.progress.StopSignal;
import org.genscl.runtime.progress.StoppedException;
import org.jline.utils.Signals;

/**
 * Turns Ctrl-C, SIGTERM and SIGHUP into a request to stop, which the work answers with a checkpoint. A second Ctrl-C ends
 * the process at once.
 */
record Interruption(PrintWriter out) {
    static final int STOPPED = 130;

    private static final String CTRL_C = "INT";

    /** Does work that heeds the signal; returns the exit code. */
    int during(ToIntFunction<StopSignal> work) {
        StopSignal stop = new StopSignal();
        Map<String, Object> before = new LinkedHashMap<>();
        // A signal that is ignored from the outside, as SIGHUP is under nohup, stays ignored: the JVM sees to that.
        before.put(CTRL_C, Signals.register(CTRL_C, () -> interrupted(stop)));
        before.put("TERM", Signals.register("TERM", () -> request(stop)));
        before.put("HUP", Signals.register("HUP", () -> request(stop)));
        try {
            return work.applyAsInt(stop);
        } catch (StoppedException e) {
            out.println("Stopped while fetching the data. Run the same command again to continue.");
            out.flush();
            return STOPPED;
        } finally {
            before.forEach(Signals::unregister);
        }
    }

    private static void interrupted(StopSignal stop) {
        if (stop.requested()) {
            System.err.println();
            System.err.println("genscl: stopped at once; the last checkpoint is kept");
            Runtime.getRuntime().halt(STOPPED);
        }
        request(stop);
    }

    /** Repeated requests change nothing: a terminal that closes sends more than one SIGHUP. */
    private static void request(StopSignal stop) {
        if (!stop.requested()) {
            stop.request();
            System.err.println();
            System.err.println("genscl: stopping; Ctrl-C again stops at once, without a checkpoint");
        }
    }
}
