package org.genscl.runtime.plugin;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import org.genscl.runtime.plugin.ComponentCatalog.PluginDescription;

/** A note, among a failure's suppressed exceptions, of the plugin whose code threw it. */
final class ThrownBy extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient PluginDescription plugin;

    ThrownBy(PluginDescription plugin) {
        super("thrown by plugin '" + plugin.id() + "' " + plugin.version(), null, false, false);
        this.plugin = plugin;
    }

    /** The plugin noted on the innermost of a failure's causes that has a note. */
    static Optional<PluginDescription> in(Throwable failure) {
        return causes(failure).stream()
                .flatMap(cause -> Arrays.stream(cause.getSuppressed()))
                .filter(ThrownBy.class::isInstance)
                .map(note -> ((ThrownBy) note).plugin)
                .findFirst();
    }

    /** A failure and its causes, the innermost first. */
    static Deque<Throwable> causes(Throwable failure) {
        Deque<Throwable> causes = new ArrayDeque<>();
        for (Throwable cause = failure; cause != null && !causes.contains(cause); cause = cause.getCause()) {
            causes.push(cause);
        }
        return causes;
    }
}
