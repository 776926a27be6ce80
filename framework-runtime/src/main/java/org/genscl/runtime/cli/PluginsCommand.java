package org.genscl.runtime.cli;

import java.io.PrintWriter;
import java.util.stream.Collectors;
import org.genscl.runtime.plugin.ComponentCatalog;
import org.genscl.runtime.plugin.ComponentCatalog.Failure;
import org.genscl.runtime.plugin.ComponentCatalog.PluginDescription;
import org.genscl.runtime.plugin.PluginCatalog;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code genscl plugins}. */
@Command(
        name = "plugins",
        description = "Shows the installed plugins.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = HelpCommand.class)
final class PluginsCommand {

    @Command(
            name = "list",
            description = "Lists plugins with their components, and those that failed to load with the reason.",
            mixinStandardHelpOptions = true)
    int list(@Mixin Installation installation) {
        try (PluginCatalog catalog = installation.catalog()) {
            PrintWriter out = spec.commandLine().getOut();
            for (PluginDescription plugin : catalog.plugins()) {
                out.println(plugin.id() + " " + plugin.version() + "  " + plugin.summary());
                out.println("    " + components(catalog, plugin));
            }
            for (Failure failure : catalog.failures()) {
                out.println(failure.id() + "  NOT LOADED: " + failure.reason() + " (" + failure.file() + ")");
            }
            return catalog.failures().isEmpty() ? 0 : FailureReport.MISTAKE;
        }
    }

    @Spec
    private CommandSpec spec;

    private static String components(ComponentCatalog catalog, PluginDescription plugin) {
        return catalog.entries().stream()
                .filter(entry -> entry.plugin().equals(plugin))
                .map(entry ->
                        entry.component().kind().id() + " " + entry.component().type())
                .collect(Collectors.joining(", "));
    }
}
