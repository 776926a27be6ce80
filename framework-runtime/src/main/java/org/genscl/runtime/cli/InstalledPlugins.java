package org.genscl.runtime.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.genscl.runtime.plugin.PluginCatalog;

/** The plugins of an installation without its user's own, for tests of plugins. */
public final class InstalledPlugins {
    private InstalledPlugins() {}

    /**
     * Loads those of the installation that the system property {@code genscl.home} names, if it is set, and others.
     *
     * @param folders where the others' zips lie
     * @throws org.genscl.api.error.UserException if two plugins have one id or declare the same component
     */
    public static PluginCatalog load(List<Path> folders) {
        List<Path> all = new ArrayList<>();
        Installation.home().ifPresent(home -> all.add(home.resolve("plugins")));
        all.addAll(folders);
        return PluginCatalog.load(all, Installation.cache(), Version.api());
    }
}
