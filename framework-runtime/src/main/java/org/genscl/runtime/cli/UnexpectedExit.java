package org.genscl.runtime.cli;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pf4j.PluginClassLoader;

/**
 * Notices when something other than the command ends the process by {@code System.exit}, names it and turns the exit code
 * into that of a defect. {@code Runtime.halt} gives nobody a chance to notice.
 */
final class UnexpectedExit {
    private final Thread hook;

    private UnexpectedExit(Thread hook) {
        this.hook = hook;
    }

    /** Watches until the command is done. */
    static UnexpectedExit watch(PrintStream err) {
        Thread hook = new Thread(() -> exitingThread().ifPresent(thread -> report(thread, err)), "unexpected exit");
        Runtime.getRuntime().addShutdownHook(hook);
        return new UnexpectedExit(hook);
    }

    /** The command is done: exiting is what comes next. */
    void done() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // A signal has begun the shutdown at the same moment.
            return;
        }
    }

    /** The thread that called {@code System.exit}; none where a signal ends the process. */
    private static Optional<Thread> exitingThread() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(entry -> calls(entry.getValue(), "java.lang.Shutdown"))
                .filter(entry -> !calls(entry.getValue(), "java.lang.Terminator"))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static boolean calls(StackTraceElement[] stack, String type) {
        return Arrays.stream(stack)
                .anyMatch(frame -> frame.getClassName().equals(type)
                        || frame.getClassName().startsWith(type + "$"));
    }

    private static void report(Thread thread, PrintStream err) {
        List<StackTraceElement> stack = Arrays.stream(thread.getStackTrace())
                .filter(frame -> !frame.getClassName().startsWith("java."))
                .toList();
        // A call into a plugin has the plugin's loader as its context.
        String who = thread.getContextClassLoader() instanceof PluginClassLoader plugin
                ? plugin.toString()
                : "code that genscl called";
        err.println("genscl: " + who + " ended the program by System.exit before the command was done");
        err.println("genscl: this is a defect of the plugin; please report it to its authors with what follows");
        stack.forEach(frame -> err.println("\tat " + frame));
        err.flush();
        Runtime.getRuntime().halt(FailureReport.DEFECT);
    }
}
