package org.genscl.runtime.plugin;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.genscl.api.component.Component;
import org.genscl.api.component.Kind;

/** The components of all plugins that were loaded, and the plugins that failed to load. */
public interface ComponentCatalog {

    /** All components, by kind in the order of {@link Kind#all()}, then by type. */
    List<Entry> entries();

    /** Plugins that were found but did not load or start. */
    List<Failure> failures();

    /** Plugins that were loaded. */
    List<PluginDescription> plugins();

    /** The component of a kind and type, if it is installed. */
    default Optional<Entry> find(Kind<?> kind, String type) {
        return entries().stream()
                .filter(entry -> entry.component().kind().equals(kind)
                        && entry.component().type().equals(type))
                .findFirst();
    }

    /** The plugin that brought a component; none for the framework's own. */
    default Optional<PluginDescription> pluginOf(Component<?, ?> component) {
        return entries().stream()
                .filter(entry -> entry.component().implementation() == component.implementation())
                .map(Entry::plugin)
                .findFirst();
    }

    /** A component and the plugin that brought it. */
    record Entry(Component<?, ?> component, PluginDescription plugin) {}

    /**
     * A plugin.
     *
     * @param id its PF4J id
     * @param version its version
     * @param summary what it brings
     * @param file the zip that it came from
     * @param sha256 of the zip whose content was loaded
     */
    record PluginDescription(String id, String version, String summary, Path file, String sha256) {}

    /** A plugin that did not load, with a reason that its user can act on. */
    record Failure(String id, Path file, String reason) {}
}
