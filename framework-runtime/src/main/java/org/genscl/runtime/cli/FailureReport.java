package org.genscl.runtime.cli;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.genscl.api.error.FileFailure;
import org.genscl.api.error.Printable;
import org.genscl.api.error.ResourceException;
import org.genscl.api.error.UserException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns a failure into a message and an exit code. Only a defect shows its stack trace. */
final class FailureReport implements IExecutionExceptionHandler {
    static final int DEFECT = 1;
    static final int MISTAKE = 2;
    static final int RESOURCE = 3;

    private final BooleanSupplier verbose;

    /** @param verbose whether to show where a mistake was noticed, known once the command line is parsed */
    FailureReport(BooleanSupplier verbose) {
        this.verbose = verbose;
    }

    @Override
    public int handleExecutionException(Exception exception, CommandLine command, ParseResult parsed) {
        int code = report(exception, command);
        if (verbose.getAsBoolean() && code != DEFECT) {
            exception.printStackTrace(command.getErr());
        }
        return code;
    }

    private static int report(Exception exception, CommandLine command) {
        Optional<RuntimeException> file = FileFailure.in(exception);
        if (file.isPresent()) {
            return report(file.get(), command);
        }
        if (exception instanceof ResourceException) {
            print(command, exception.getMessage());
            return RESOURCE;
        }
        if (exception instanceof UserException) {
            print(command, exception.getMessage());
            return MISTAKE;
        }
        if (exception instanceof PluginFailureException) {
            print(command, exception.getMessage());
            print(command, "this is a defect of the plugin; please report it to its authors with what follows");
            exception.getCause().printStackTrace(command.getErr());
            return DEFECT;
        }
        print(command, "this is a defect of genscl or of a plugin; please report it with what follows");
        exception.printStackTrace(command.getErr());
        return DEFECT;
    }

    private static void print(CommandLine command, String message) {
        command.getErr().println(command.getColorScheme().errorText("genscl: ") + Printable.lines(message));
        command.getErr().flush();
    }
}
