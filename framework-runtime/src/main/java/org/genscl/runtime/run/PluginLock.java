package org.genscl.runtime.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.genscl.api.error.UserException;
import org.genscl.runtime.plugin.ComponentCatalog;

/**
 * The plugins that work is to be done with.
 *
 * @param plugins with their digests
 */
public record PluginLock(List<Provenance.Plugin> plugins) {
    public PluginLock {
        plugins = List.copyOf(plugins);
    }

    /** The plugins that are loaded. */
    public static PluginLock of(ComponentCatalog catalog) {
        return new PluginLock(Surroundings.plugins(catalog));
    }

    /**
     * Reads a lock file.
     *
     * @throws UserException if it is missing or damaged
     */
    public static PluginLock read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new UserException("there is no lock file " + file + ": 'genscl plugins lock' writes one");
        }
        return RunJson.read(file, PluginLock.class, "Write it anew with 'genscl plugins lock'");
    }

    /** What is different in the plugins that are loaded, a sentence a plugin by id. */
    public Map<String, String> differences(PluginLock loaded) {
        Map<String, Provenance.Plugin> present = new LinkedHashMap<>();
        loaded.plugins().forEach(plugin -> present.put(plugin.id(), plugin));
        Map<String, String> differences = new LinkedHashMap<>();
        for (Provenance.Plugin locked : plugins) {
            Provenance.Plugin found = present.remove(locked.id());
            if (found == null) {
                differences.put(locked.id(), "is missing; " + locked.version() + " is locked");
            } else if (!found.sha256().equals(locked.sha256())) {
                differences.put(
                        locked.id(),
                        "is another: locked is " + locked.version() + " with SHA-256 " + locked.sha256()
                                + ", installed " + found.version() + " with " + found.sha256());
            }
        }
        present.values()
                .forEach(extra -> differences.put(
                        extra.id(),
                        "is not locked; installed is " + extra.version() + " with SHA-256 " + extra.sha256()));
        return differences;
    }

    /**
     * Refuses other plugins than these.
     *
     * @param file where these were read from
     * @throws UserException that names all differences
     */
    public void require(PluginLock loaded, Path file) {
        List<String> lines = new ArrayList<>();
        differences(loaded).forEach((id, difference) -> lines.add("the plugin '" + id + "' " + difference));
        if (!lines.isEmpty()) {
            lines.add("Install the locked plugins, or, if the new ones are meant, write " + file
                    + " anew with 'genscl plugins lock'");
            throw new UserException(String.join(System.lineSeparator(), lines));
        }
    }
}
