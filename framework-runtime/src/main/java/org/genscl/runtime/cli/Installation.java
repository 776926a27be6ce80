package org.genscl.runtime.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.genscl.api.error.UserException;
import org.genscl.runtime.plugin.PluginCatalog;
import picocli.CommandLine.Option;

/** Where things lie on this machine; an option group that every command which needs plugins mixes in. */
final class Installation {

    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            description = "Also load the plugin zips in this folder; may be given more than once. The installation's"
                    + " plugins and those in ~/.genscl/plugins are always loaded.")
    private List<Path> moreFolders = new ArrayList<>();

    /** Loads all plugins. */
    PluginCatalog catalog() {
        List<Path> folders = new ArrayList<>();
        home().ifPresent(home -> folders.add(home.resolve("plugins")));
        folders.add(userFolder().resolve("plugins"));
        for (Path folder : moreFolders) {
            if (!Files.isDirectory(folder)) {
                throw new UserException("--plugins " + folder + ": there is no such folder");
            }
            folders.add(folder);
        }
        return PluginCatalog.load(folders, cache(), Version.api());
    }

    /** The folder of the installation; none in development. */
    static Optional<Path> home() {
        return Optional.ofNullable(System.getProperty("genscl.home")).map(Path::of);
    }

    private static Path userFolder() {
        return Path.of(System.getProperty("user.home"), ".genscl");
    }

    private static Path cache() {
        String chosen = System.getenv("GENSCL_CACHE");
        Path cache = chosen == null ? Path.of(System.getProperty("user.home"), ".cache", "genscl") : Path.of(chosen);
        return cache.resolve("plugins");
    }
}
