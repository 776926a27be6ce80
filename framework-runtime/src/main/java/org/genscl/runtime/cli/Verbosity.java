package org.genscl.runtime.cli;

import org.genscl.api.error.UserException;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** How much is said on the way; an option group that every command inherits. */
final class Verbosity {

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "Print only results and errors.")
    private boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Also print log messages, and where in the code an error was detected.")
    private boolean verbose;

    boolean quiet() {
        return quiet;
    }

    boolean verbose() {
        return verbose;
    }

    /** Makes it so. */
    void apply() {
        if (quiet && verbose) {
            throw new UserException("--quiet and --verbose exclude each other: give one of them");
        }
        if (verbose) {
            TerminalLogging.sayMore();
        }
    }
}
