package org.genscl.testkit.plugin;

import java.util.List;
import org.apiguardian.api.API;
import org.genscl.api.backend.Backend;
import org.genscl.api.component.Component;
import org.genscl.api.component.Kind;
import org.genscl.api.component.Selection;
import org.genscl.api.error.UserException;
import org.genscl.runtime.cli.InstalledPlugins;
import org.genscl.runtime.config.ConfigText;
import org.genscl.runtime.plugin.PluginCatalog;
import org.genscl.runtime.wiring.Wiring;

/** The engine of the installation that the system property {@code genscl.home} names, for contracts that compute. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class InstalledBackend {
    private InstalledBackend() {}

    /**
     * The backend {@code djl}.
     *
     * @throws UserException if {@code genscl.home} is not set, or is no installation
     */
    public static Backend djl() {
        return Loaded.DJL;
    }

    /** A native library can be loaded by one class loader of a JVM only: the plugin is loaded once, for all tests. */
    private static final class Loaded {
        static final Backend DJL = load("djl");

        private static Backend load(String type) {
            PluginCatalog catalog = InstalledPlugins.load(List.of());
            Component<?, ?> component = catalog.find(Kind.BACKEND, type)
                    .orElseThrow(() -> new UserException("no backend '" + type + "': the system property genscl.home ("
                            + System.getProperty("genscl.home") + ") must name the installation whose engine tests"
                            + " compute with"))
                    .component();
            return Kind.BACKEND.contract().cast(new Wiring(catalog).forDataset().create(byDefault(component, catalog)));
        }

        private static <T, C extends Record> Selection<T> byDefault(Component<T, C> component, PluginCatalog catalog) {
            return new Selection<>(component, new ConfigText(catalog).bind(component.config(), ""));
        }
    }
}
