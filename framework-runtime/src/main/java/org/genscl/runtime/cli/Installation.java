package org.genscl.runtime.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.genscl.api.error.FileFailure;
import org.genscl.api.error.ResourceException;
import org.genscl.api.error.UserException;
import org.genscl.runtime.plugin.ComponentCatalog.Failure;
import org.genscl.runtime.plugin.ComponentCatalog.PluginDescription;
import org.genscl.runtime.plugin.FoundPlugin;
import org.genscl.runtime.plugin.PluginCatalog;
import org.genscl.runtime.plugin.PluginFolder;
import org.genscl.runtime.run.PluginLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;

/** Where things lie on this machine; an option group that every command which needs plugins mixes in. */
final class Installation {
    static final Path LOCK = Path.of("plugins.lock");

    private static final Logger LOG = LoggerFactory.getLogger(Installation.class);

    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            description = "Also load the plugin zips in this folder; may be given more than once. The installation's"
                    + " plugins and those in ~/.genscl/plugins, or in the folder that GENSCL_PLUGINS names, are always"
                    + " loaded.")
    private List<Path> moreFolders = new ArrayList<>();

    @Option(
            names = "--locked",
            description = "Refuse to work unless the plugins are exactly those of ./plugins.lock, which"
                    + " 'genscl plugins lock' writes.")
    private boolean locked;

    /** What {@code work} gives with all plugins loaded; a failure of a plugin's code names the plugin. */
    <T> T call(Function<PluginCatalog, T> work) {
        return callWith(this::load, work);
    }

    /** The same with the very plugins that were found, without trust in what the cache holds of them. */
    <T> T callVerified(List<FoundPlugin> found, Function<PluginCatalog, T> work) {
        return callWith(() -> PluginCatalog.loadVerified(found, cache(), Version.api()), work);
    }

    private static <T> T callWith(Supplier<PluginCatalog> plugins, Function<PluginCatalog, T> work) {
        try (PluginCatalog catalog = plugins.get()) {
            try {
                return work.apply(catalog);
            } catch (UserException | ResourceException told) {
                throw told;
            } catch (RuntimeException | Error failure) {
                OutOfMemory.in(failure).ifPresent(told -> {
                    throw told;
                });
                FileFailure.in(failure).ifPresent(told -> {
                    throw told;
                });
                Optional<PluginDescription> plugin = catalog.culprit(failure);
                if (plugin.isPresent()) {
                    throw new PluginFailureException(plugin.get(), failure);
                }
                throw failure;
            }
        }
    }

    /** Does {@code work} with all plugins loaded. */
    void run(Consumer<PluginCatalog> work) {
        call(catalog -> {
            work.accept(catalog);
            return null;
        });
    }

    private PluginCatalog load() {
        PluginCatalog catalog = locked
                ? PluginCatalog.loadVerified(found(), cache(), Version.api())
                : PluginCatalog.load(folders(), cache(), Version.api());
        for (Failure failure : catalog.failures()) {
            LOG.warn(
                    "plugin {} NOT LOADED: {} ({}). The others are loaded; to remove this one, delete the file",
                    failure.id(),
                    failure.reason(),
                    failure.file());
        }
        return catalog;
    }

    /**
     * The plugins that are there; none of their code is run.
     *
     * @throws UserException if they must be locked and are not
     */
    List<FoundPlugin> found() {
        if (!locked) {
            return PluginCatalog.find(folders());
        }
        PluginLock lock = PluginLock.read(LOCK);
        List<FoundPlugin> found = PluginCatalog.find(folders());
        lock.require(PluginLock.of(found), LOCK);
        return found;
    }

    private List<Path> folders() {
        List<Path> folders = new ArrayList<>(otherFolders());
        folders.add(userPlugins());
        return folders;
    }

    /** The user's own plugins. */
    PluginFolder userFolder() {
        return new PluginFolder(userPlugins(), otherFolders(), this::loadZips);
    }

    /** Locked plugins may be installed one after the other: those that are missing still are no reason to refuse. */
    private PluginCatalog loadZips(List<Path> zips) {
        if (!locked) {
            return PluginCatalog.loadZips(zips, cache(), Version.api());
        }
        List<FoundPlugin> found = PluginCatalog.findZips(zips);
        PluginLock.read(LOCK).requireNoOthers(PluginLock.of(found), LOCK);
        return PluginCatalog.loadVerified(found, cache(), Version.api());
    }

    /** @throws UserException if the plugins must be locked and are not */
    void requireLocked() {
        if (locked) {
            found();
        }
    }

    /** What names the same plugins to another process. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        moreFolders.forEach(folder -> arguments.addAll(List.of("--plugins", folder.toString())));
        if (locked) {
            arguments.add("--locked");
        }
        return List.copyOf(arguments);
    }

    private List<Path> otherFolders() {
        List<Path> folders = new ArrayList<>();
        home().ifPresent(home -> folders.add(home.resolve("plugins")));
        for (Path folder : moreFolders) {
            if (!Files.isDirectory(folder)) {
                throw new UserException("--plugins " + folder + ": the folder does not exist");
            }
            folders.add(folder);
        }
        return folders;
    }

    /** The folder of the installation; none in development. */
    static Optional<Path> home() {
        return Optional.ofNullable(System.getProperty("genscl.home")).map(Path::of);
    }

    /** The recipes that come with the installation; those of the source tree where genscl is started from there. */
    static Optional<Path> recipes() {
        return Optional.ofNullable(System.getProperty("genscl.recipes"))
                .map(Path::of)
                .or(() -> home().map(home -> home.resolve("recipes")));
    }

    /** Where a user's own plugins are. */
    private static Path userPlugins() {
        String chosen = System.getenv("GENSCL_PLUGINS");
        return chosen == null || chosen.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".genscl", "plugins")
                : Path.of(chosen);
    }

    /** Where data sets are downloaded to unless a recipe says otherwise. */
    static Path data() {
        String chosen = System.getenv("GENSCL_DATA");
        return chosen == null ? Path.of(System.getProperty("user.home"), ".cache", "genscl", "data") : Path.of(chosen);
    }

    /** Where plugins are unpacked. */
    static Path cache() {
        String chosen = System.getenv("GENSCL_CACHE");
        Path cache = chosen == null ? Path.of(System.getProperty("user.home"), ".cache", "genscl") : Path.of(chosen);
        return cache.resolve("plugins");
    }
}
