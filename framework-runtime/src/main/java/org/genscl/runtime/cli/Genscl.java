package org.genscl.runtime.cli;

import java.io.PrintWriter;
import org.genscl.api.error.UserException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** The command {@code genscl}. */
@Command(
        name = "genscl",
        description = "Runs supervised contrastive experiments (GenSCL) from YAML recipes.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all is well",
            "1:a defect of genscl or of a plugin; the stack trace is printed",
            "2:invalid input: the message says where and how to fix it",
            "3:the machine lacks something: memory, disk space, a device, a native library",
            "130:stopped by Ctrl-C after writing a checkpoint; 'genscl resume' goes on"
        },
        footer = {
            "",
            "Start here:  genscl run recipes/quickstart.yaml",
            "Then:        genscl list recipes, genscl explain RECIPE, genscl describe TYPE, genscl list runs",
            "In trouble:  genscl doctor"
        },
        subcommands = {
            RunCommand.class,
            ResumeCommand.class,
            EvaluateCommand.class,
            CompareCommand.class,
            ExportCommand.class,
            ImportCommand.class,
            ValidateCommand.class,
            ExplainCommand.class,
            ListCommand.class,
            DescribeCommand.class,
            SchemaCommand.class,
            SamplesCommand.class,
            PluginsCommand.class,
            DoctorCommand.class,
            CompletionCommand.class,
            HelpCommand.class
        })
public final class Genscl {
    @Mixin
    private Verbosity verbosity;

    // The terminal has the charset of the platform.
    @SuppressWarnings("DefaultCharset")
    public static void main(String[] arguments) {
        UnexpectedExit watch = UnexpectedExit.watch(System.err);
        int code =
                new Genscl().execute(new PrintWriter(System.out, true), new PrintWriter(System.err, true), arguments);
        watch.done();
        System.exit(code);
    }

    /** Runs a command and returns its exit code. */
    int execute(PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine command = new CommandLine(this);
        return command.setOut(printable(out))
                .setErr(printable(err))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(this::run)
                .setExecutionExceptionHandler(new FailureReport(verbosity::verbose))
                .execute(arguments);
    }

    private static PrintWriter printable(PrintWriter writer) {
        return new PrintWriter(new PrintableWriter(writer, CommandLine.Help.Ansi.AUTO.enabled()), true);
    }

    private int run(ParseResult parsed) {
        try {
            verbosity.apply();
        } catch (UserException e) {
            throw new ParameterException(parsed.commandSpec().commandLine(), e.getMessage(), e);
        }
        return new RunLast().execute(parsed);
    }

    /** Whether commands are to keep quiet about their progress. */
    boolean quiet() {
        return verbosity.quiet();
    }
}
