package org.genscl.runtime.cli;

import org.genscl.api.error.UserException;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** How much is said on the way; an option group that every command inherits. */
final class Verbosity {

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "Say nothing but results and failures.")
    private boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Also say what is logged, and where in the code a mistake was noticed.")
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
