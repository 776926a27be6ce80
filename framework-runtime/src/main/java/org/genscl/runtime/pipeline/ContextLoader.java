package org.genscl.runtime.pipeline;

import java.util.function.Supplier;

/**
 * Runs a component's code with its class loader as the thread's context class loader: libraries that plugins bundle find
 * their services through it.
 */
public final class ContextLoader {
    private ContextLoader() {}

    /** What {@code call} returns, called under the loader of the component's class. */
    public static <T> T call(Object component, Supplier<T> call) {
        Thread thread = Thread.currentThread();
        ClassLoader previous = thread.getContextClassLoader();
        thread.setContextClassLoader(component.getClass().getClassLoader());
        try {
            return call.get();
        } finally {
            thread.setContextClassLoader(previous);
        }
    }

    /** Runs {@code code} under the loader of the component's class. */
    public static void run(Object component, Runnable code) {
        call(component, () -> {
            code.run();
            return null;
        });
    }
}
