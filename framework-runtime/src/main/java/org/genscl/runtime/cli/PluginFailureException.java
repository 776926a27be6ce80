package org.genscl.runtime.cli;

import org.genscl.runtime.plugin.ComponentCatalog.PluginDescription;

/** A failure of a plugin's code that the plugin did not foresee. */
final class PluginFailureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PluginFailureException(PluginDescription plugin, Throwable cause) {
        super(
                "the plugin '" + plugin.id() + "' " + plugin.version() + " (" + plugin.file() + ") failed: "
                        + innermost(cause) + ". To continue without it: genscl plugins remove " + plugin.id()
                        + ", or delete the file",
                cause);
    }

    private static Throwable innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause;
    }
}
