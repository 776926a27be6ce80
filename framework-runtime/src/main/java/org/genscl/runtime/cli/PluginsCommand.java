package org.genscl.runtime.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.genscl.runtime.plugin.ComponentCatalog;
import org.genscl.runtime.plugin.ComponentCatalog.Failure;
import org.genscl.runtime.plugin.ComponentCatalog.PluginDescription;
import org.genscl.runtime.plugin.PluginCatalog;
import org.genscl.runtime.run.RunJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code genscl plugins}. */
@Command(
        name = "plugins",
        description = "Shows the installed plugins.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {DescribeCommand.class, HelpCommand.class})
final class PluginsCommand {
    @Spec
    private CommandSpec spec;

    /** @param components types by kind */
    private record Installed(
            String id, String version, String summary, String file, Map<String, List<String>> components) {}

    private record Broken(String id, String file, String reason) {}

    private record PluginList(List<Installed> plugins, List<Broken> failures) {}

    @Command(
            name = "list",
            description = "Lists plugins with their components, and those that failed to load with the reason.",
            mixinStandardHelpOptions = true,
            footer = {"", "What a component does: genscl describe TYPE"})
    int list(@Mixin Installation installation, @Option(names = "--json", description = "For machines.") boolean json) {
        try (PluginCatalog catalog = installation.catalog()) {
            PluginList list = new PluginList(
                    catalog.plugins().stream()
                            .map(plugin -> installed(plugin, catalog))
                            .toList(),
                    catalog.failures().stream().map(PluginsCommand::broken).toList());
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.print(RunJson.encode(list));
            } else {
                print(list, out);
            }
            out.flush();
            return catalog.failures().isEmpty() ? 0 : FailureReport.MISTAKE;
        }
    }

    private static void print(PluginList list, PrintWriter out) {
        for (Installed plugin : list.plugins()) {
            out.println(plugin.id() + " " + plugin.version() + "  " + plugin.summary());
            plugin.components().forEach((kind, types) -> out.println("    " + kind + ": " + String.join(", ", types)));
        }
        for (Broken plugin : list.failures()) {
            out.println(plugin.id() + "  NOT LOADED: " + plugin.reason() + " (" + plugin.file() + ")");
        }
    }

    private static Installed installed(PluginDescription plugin, ComponentCatalog catalog) {
        Map<String, List<String>> components = new LinkedHashMap<>();
        catalog.entries().stream()
                .filter(entry -> entry.plugin().equals(plugin))
                .forEach(entry -> components
                        .computeIfAbsent(entry.component().kind().id(), kind -> new ArrayList<>())
                        .add(entry.component().type()));
        return new Installed(
                plugin.id(), plugin.version(), plugin.summary(), plugin.file().toString(), components);
    }

    private static Broken broken(Failure failure) {
        return new Broken(failure.id(), failure.file().toString(), failure.reason());
    }
}
