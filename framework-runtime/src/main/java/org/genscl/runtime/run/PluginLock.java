package org.genscl.runtime.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
            throw new UserException("lock file " + file + " does not exist: 'genscl plugins lock' writes one");
        }
        return RunJson.read(file, PluginLock.class, "Write a new one with 'genscl plugins lock'");
    }

    /** What is different in the plugins that are there, a sentence a plugin by id. */
    public Map<String, String> differences(PluginLock installed) {
        Map<String, String> differences = missing(installed);
        differences.putAll(others(installed));
        return differences;
    }

    private Map<String, String> missing(PluginLock installed) {
        Set<String> present = ids(installed);
        Map<String, String> missing = new LinkedHashMap<>();
        for (Provenance.Plugin locked : plugins) {
            if (!present.contains(locked.id())) {
                missing.put(locked.id(), "is missing; " + locked.version() + " is locked");
            }
        }
        return missing;
    }

    private static Set<String> ids(PluginLock lock) {
        return lock.plugins().stream().map(Provenance.Plugin::id).collect(Collectors.toSet());
    }

    private Map<String, String> others(PluginLock installed) {
        Map<String, Provenance.Plugin> locked =
                plugins.stream().collect(Collectors.toMap(Provenance.Plugin::id, plugin -> plugin, (one, two) -> one));
        Set<String> seen = new HashSet<>();
        Map<String, String> others = new LinkedHashMap<>();
        for (Provenance.Plugin found : installed.plugins()) {
            Provenance.Plugin wanted = locked.get(found.id());
            if (!seen.add(found.id())) {
                others.put(found.id(), "is there more than once: remove all but the locked one");
            } else if (wanted == null) {
                others.put(
                        found.id(),
                        "is not locked; installed is " + found.version() + " with SHA-256 " + found.sha256());
            } else if (!found.sha256().equals(wanted.sha256())
                    || !found.version().equals(wanted.version())) {
                others.put(
                        found.id(),
                        "is another: locked is " + wanted.version() + " with SHA-256 " + wanted.sha256()
                                + ", installed " + found.version() + " with " + found.sha256());
            }
        }
        return others;
    }

    /**
     * Refuses other plugins than these.
     *
     * @param file where these were read from
     * @throws UserException that names all differences
     */
    public void require(PluginLock installed, Path file) {
        refuse(differences(installed), file);
    }

    /**
     * Refuses plugins that are not among these; some of these may be missing.
     *
     * @param file where these were read from
     * @throws UserException that names them all
     */
    public void requireNoOthers(PluginLock installed, Path file) {
        refuse(others(installed), file);
    }

    private static void refuse(Map<String, String> differences, Path file) {
        if (!differences.isEmpty()) {
            List<String> lines = new ArrayList<>();
            differences.forEach((id, difference) -> lines.add("the plugin '" + id + "' " + difference));
            lines.add("Install the locked plugins, or, if the new ones are meant, write " + file
                    + " anew with 'genscl plugins lock'");
            throw new UserException(String.join(System.lineSeparator(), lines));
        }
    }
}
