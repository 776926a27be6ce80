package org.genscl.runtime.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.genscl.api.error.UserException;
import org.genscl.runtime.plugin.FoundPlugin;

/**
 * The plugins that work is to be done with.
 *
 * @param plugins with their digests
 */
public record PluginLock(List<Provenance.Plugin> plugins) {
    public PluginLock {
        plugins = List.copyOf(plugins);
    }

    /** The plugins that were found: all of them, also those that would bring no component or fail to load. */
    public static PluginLock of(List<FoundPlugin> found) {
        return new PluginLock(found.stream()
                .map(plugin -> new Provenance.Plugin(
                        plugin.id(),
                        plugin.version(),
                        plugin.file().getFileName().toString(),
                        plugin.sha256()))
                .sorted(Comparator.comparing(Provenance.Plugin::id))
                .toList());
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

    /** What is different in the plugins that are there, a sentence a plugin by id. */
    public Map<String, String> differences(PluginLock installed) {
        Map<String, Provenance.Plugin> present = new LinkedHashMap<>();
        Set<String> repeated = new LinkedHashSet<>();
        for (Provenance.Plugin plugin : installed.plugins()) {
            if (present.put(plugin.id(), plugin) != null) {
                repeated.add(plugin.id());
            }
        }
        Map<String, String> differences = new LinkedHashMap<>();
        for (Provenance.Plugin locked : plugins) {
            Provenance.Plugin found = present.remove(locked.id());
            if (found == null) {
                differences.put(locked.id(), "is missing; " + locked.version() + " is locked");
            } else if (!found.sha256().equals(locked.sha256())
                    || !found.version().equals(locked.version())) {
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
        repeated.forEach(id -> differences.put(id, "is there more than once: remove all but the locked one"));
        return differences;
    }

    /**
     * Refuses other plugins than these.
     *
     * @param file where these were read from
     * @throws UserException that names all differences
     */
    public void require(PluginLock installed, Path file) {
        List<String> lines = new ArrayList<>();
        differences(installed).forEach((id, difference) -> lines.add("the plugin '" + id + "' " + difference));
        if (!lines.isEmpty()) {
            lines.add("Install the locked plugins, or, if the new ones are meant, write " + file
                    + " anew with 'genscl plugins lock'");
            throw new UserException(String.join(System.lineSeparator(), lines));
        }
    }
}
