package org.genscl.runtime.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

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
            "2:a mistake that you can mend: the message says where it is and what to do",
            "3:the machine lacks something: memory, disk space, a device, a native library",
            "130:stopped by Ctrl-C after writing a checkpoint; 'genscl resume' goes on"
        },
        footer = {
            "",
            "Start here:  genscl run recipes/quickstart.yaml",
            "Then:        genscl validate my-recipe.yaml   and   genscl plugins list"
        },
        subcommands = {
            RunCommand.class,
            ResumeCommand.class,
            EvaluateCommand.class,
            ValidateCommand.class,
            SamplesCommand.class,
            PluginsCommand.class,
            HelpCommand.class
        })
public final class Genscl {

    public static void main(String[] arguments) {
        System.exit(execute(arguments));
    }

    /** Runs a command and returns its exit code. */
    static int execute(String... arguments) {
        return new CommandLine(new Genscl())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new FailureReport())
                .execute(arguments);
    }
}
