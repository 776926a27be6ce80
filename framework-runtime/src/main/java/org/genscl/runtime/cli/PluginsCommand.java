package org.genscl.runtime.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.genscl.api.error.UserException;
import org.genscl.runtime.plugin.ComponentCatalog;
import org.genscl.runtime.plugin.ComponentCatalog.Failure;
import org.genscl.runtime.plugin.ComponentCatalog.PluginDescription;
import org.genscl.runtime.plugin.FoundPlugin;
import org.genscl.runtime.plugin.PluginCatalog;
import org.genscl.runtime.plugin.PluginFolder;
import org.genscl.runtime.run.PluginLock;
import org.genscl.runtime.run.Provenance;
import org.genscl.runtime.run.RunJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code genscl plugins}. */
@Command(
        name = "plugins",
        description = "Shows, adds, removes, checks and starts plugins.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {NewPluginCommand.class, DescribeCommand.class, HelpCommand.class})
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
    int list(@Mixin Installation installation, @Option(names = "--json", description = "Prints JSON.") boolean json) {
        return installation.call(catalog -> {
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
        });
    }

    @Command(
            name = "install",
            description = "Installs plugins for you, in ~/.genscl/plugins, once they load beside the others; another"
                    + " version of the same plugin is replaced.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example:", "  genscl plugins install target/grid-mix-0.1.0.zip"})
    void install(
            @Mixin Installation installation,
            @Parameters(arity = "1..*", paramLabel = "ZIP", description = "The plugin's zip.") List<Path> zips) {
        PrintWriter out = spec.commandLine().getOut();
        for (Path zip : zips) {
            PluginFolder.Installed installed = installation.userFolder().install(zip);
            PluginDescription plugin = installed.plugin();
            out.println(plugin.id() + " " + plugin.version()
                    + installed
                            .replaced()
                            .map(version -> " in place of " + version)
                            .orElse(""));
            installed
                    .components()
                    .forEach(component -> out.println("    " + component.kind().id() + ": " + component.type()));
            out.println("    " + plugin.file());
            out.println("    SHA-256 " + plugin.sha256());
            out.flush();
        }
    }

    @Command(name = "remove", description = "Removes plugins from ~/.genscl/plugins.", mixinStandardHelpOptions = true)
    void remove(
            @Mixin Installation installation,
            @Parameters(
                            arity = "1..*",
                            paramLabel = "ID",
                            description = "The plugin's id, or its zip's name where the zip is damaged.")
                    List<String> names) {
        installation.requireLocked();
        PrintWriter out = spec.commandLine().getOut();
        for (String name : names) {
            installation.userFolder().remove(name).forEach(zip -> out.println("removed " + zip));
            out.flush();
        }
    }

    @Command(
            name = "lock",
            description = "Writes the plugins and their SHA-256 to plugins.lock; commands with --locked then refuse"
                    + " others.",
            mixinStandardHelpOptions = true)
    void lock(
            @Mixin Installation installation,
            @Option(
                            names = "--file",
                            paramLabel = "FILE",
                            defaultValue = "plugins.lock",
                            description = "Where to write it.")
                    Path file) {
        List<FoundPlugin> found = installation.found();
        List<Failure> failures = installation.callVerified(found, PluginCatalog::failures);
        if (!failures.isEmpty()) {
            throw new UserException(failures.stream()
                    .map(failure -> "the plugin '" + failure.id() + "' is not locked: " + failure.reason() + " ("
                            + failure.file() + ")")
                    .collect(Collectors.joining(
                            System.lineSeparator(),
                            "",
                            System.lineSeparator() + "Only plugins that load are locked: fix or remove "
                                    + (failures.size() == 1 ? "it" : "them"))));
        }
        RunJson.write(file, PluginLock.of(found));
        spec.commandLine().getOut().println(file);
    }

    @Command(
            name = "verify",
            description =
                    "Shows the SHA-256 of every plugin, compares it with plugins.lock if there is one, and, unless"
                            + " something differs, loads every plugin.",
            mixinStandardHelpOptions = true)
    int verify(
            @Mixin Installation installation,
            @Option(
                            names = "--file",
                            paramLabel = "FILE",
                            description = "The lock file (default: plugins.lock, if there).")
                    Path file) {
        List<FoundPlugin> found = installation.found();
        PluginLock installed = PluginLock.of(found);
        Map<String, String> differences = file == null && !Files.exists(Installation.LOCK)
                ? Map.of()
                : PluginLock.read(file == null ? Installation.LOCK : file).differences(installed);
        PrintWriter out = spec.commandLine().getOut();
        for (Provenance.Plugin plugin : installed.plugins()) {
            out.println(plugin.sha256() + "  " + plugin.id() + " " + plugin.version());
        }
        differences.forEach((id, difference) -> out.println("DIFFERENT  " + id + " " + difference));
        List<Failure> failures =
                differences.isEmpty() ? installation.callVerified(found, PluginCatalog::failures) : damaged(found);
        for (Failure failure : failures) {
            out.println("NOT LOADED  " + failure.id() + ": " + failure.reason() + " (" + failure.file() + ")");
        }
        out.flush();
        return differences.isEmpty() && failures.isEmpty() ? 0 : FailureReport.MISTAKE;
    }

    /** All that is known of failures without running the code of plugins, which may be others than were locked. */
    private static List<Failure> damaged(List<FoundPlugin> found) {
        return found.stream()
                .flatMap(plugin ->
                        plugin.damage().map(damage -> new Failure(plugin.id(), plugin.file(), damage)).stream())
                .toList();
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
