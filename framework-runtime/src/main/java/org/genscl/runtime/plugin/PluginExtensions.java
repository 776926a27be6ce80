package org.genscl.runtime.plugin;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.pf4j.IndexedExtensionFinder;
import org.pf4j.PluginManager;
import org.pf4j.PluginWrapper;
import org.pf4j.processor.ExtensionStorage;

/**
 * Finds a plugin's extensions in the indexes of all its jars. PF4J reads the first index only, which may be that of a
 * library: a plugin that carries the framework's API by mistake, or one of several modules, would have no extensions.
 */
final class PluginExtensions extends IndexedExtensionFinder {

    PluginExtensions(PluginManager plugins) {
        super(plugins);
    }

    @Override
    public Map<String, Set<String>> readPluginsStorages() {
        Map<String, Set<String>> extensions = new LinkedHashMap<>();
        for (PluginWrapper plugin : pluginManager.getPlugins()) {
            try {
                extensions.put(plugin.getPluginId(), read((URLClassLoader) plugin.getPluginClassLoader()));
            } catch (IOException e) {
                throw new UncheckedIOException("reading the extensions of " + plugin.getPluginId() + " failed", e);
            }
        }
        return extensions;
    }

    /** Of the plugin's own jars, not of those of plugins that it depends on. */
    private static Set<String> read(URLClassLoader plugin) throws IOException {
        Set<String> extensions = new LinkedHashSet<>();
        for (URL index : Collections.list(plugin.findResources(EXTENSIONS_RESOURCE))) {
            try (Reader reader =
                    new BufferedReader(new InputStreamReader(index.openStream(), StandardCharsets.UTF_8))) {
                ExtensionStorage.read(reader, extensions);
            }
        }
        return extensions;
    }
}
