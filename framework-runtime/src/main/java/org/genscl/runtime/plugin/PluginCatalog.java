package org.genscl.runtime.plugin;

import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.genscl.api.component.Component;
import org.genscl.api.component.Kind;
import org.genscl.api.error.UserException;
import org.pf4j.PluginWrapper;

/** The catalog of the plugins in some folders, loaded by PF4J, each in a class loader of its own. */
public final class PluginCatalog implements ComponentCatalog, AutoCloseable {
    private final PluginHost host;
    private final List<Entry> entries;
    private final List<PluginDescription> plugins;
    private final List<Failure> failures;

    private PluginCatalog(
            PluginHost host, List<Entry> entries, List<PluginDescription> plugins, List<Failure> failures) {
        this.host = host;
        this.entries = List.copyOf(entries);
        this.plugins = List.copyOf(plugins);
        this.failures = List.copyOf(failures);
    }

    /**
     * Loads the plugins whose zips lie in the folders.
     *
     * @param folders those that do not exist are passed over
     * @param cache where zips are unpacked
     * @param apiVersion the version that plugins require
     * @throws UserException if two plugins have one id or declare the same component, or something else than a file is
     *     named like a zip
     */
    public static PluginCatalog load(List<Path> folders, Path cache, String apiVersion) {
        return loadZips(zipsIn(folders), cache, apiVersion);
    }

    /**
     * The plugins whose zips lie in the folders. None of their code is run.
     *
     * @param folders those that do not exist are passed over
     * @throws UserException if one cannot be read
     */
    public static List<FoundPlugin> find(List<Path> folders) {
        return findZips(zipsIn(folders));
    }

    /** The plugins in some zips, as {@link #find} has them. */
    public static List<FoundPlugin> findZips(List<Path> zips) {
        return zips.stream().map(zip -> new PluginArchive(zip).found()).toList();
    }

    private static List<Path> zipsIn(List<Path> folders) {
        return folders.stream()
                .flatMap(folder -> PluginZips.in(folder).stream())
                .toList();
    }

    /**
     * Loads the very plugins that were found: what runs is what was hashed, whatever the cache holds.
     *
     * @throws UserException if two plugins have one id or declare the same component
     */
    public static PluginCatalog loadVerified(List<FoundPlugin> found, Path cache, String apiVersion) {
        Map<Path, String> digests = new LinkedHashMap<>();
        found.forEach(plugin -> digests.put(plugin.file(), plugin.sha256()));
        return load(
                digests.keySet(), zip -> new PluginArchive(zip).unpackVerified(cache, digests.get(zip)), apiVersion);
    }

    /** Loads the plugins in some zips, as {@link #load} does. */
    public static PluginCatalog loadZips(List<Path> zips, Path cache, String apiVersion) {
        return load(zips, zip -> new PluginArchive(zip).unpack(cache), apiVersion);
    }

    private static PluginCatalog load(Collection<Path> zips, UnaryOperator<Path> unpacking, String apiVersion) {
        Map<Path, Path> unpacked = new LinkedHashMap<>();
        List<Failure> damaged = new ArrayList<>();
        for (Path zip : zips) {
            try {
                unpacked.put(unpacking.apply(zip), zip);
            } catch (UserException e) {
                damaged.add(new Failure(zip.getFileName().toString(), zip, e.getMessage()));
            }
        }
        PluginHost host = new PluginHost(unpacked, apiVersion);
        host.start();
        List<Entry> entries = new ArrayList<>();
        List<PluginDescription> plugins = new ArrayList<>();
        for (PluginWrapper plugin : host.getStartedPlugins()) {
            PluginDescription description = describe(host, plugin);
            List<Component<?, ?>> components = components(host, plugin);
            if (!components.isEmpty()) {
                plugins.add(description);
            }
            for (Component<?, ?> component : components) {
                refuseDuplicate(entries, component, description);
                entries.add(new Entry(component, description));
            }
        }
        entries.sort(Comparator.comparingInt(
                        (Entry entry) -> Kind.all().indexOf(entry.component().kind()))
                .thenComparing(entry -> entry.component().type()));
        plugins.sort(Comparator.comparing(PluginDescription::id));
        List<Failure> failures = new ArrayList<>(damaged);
        failures.addAll(host.failures());
        return new PluginCatalog(host, entries, plugins, failures);
    }

    private static PluginDescription describe(PluginHost host, PluginWrapper plugin) {
        String summary = plugin.getDescriptor().getPluginDescription();
        return new PluginDescription(
                plugin.getPluginId(),
                plugin.getDescriptor().getVersion(),
                summary == null ? "" : summary,
                host.zip(plugin),
                PluginArchive.digest(plugin.getPluginPath()));
    }

    /** A plugin is foreign code: whatever it throws is its failure, not the framework's. */
    private static List<Component<?, ?>> components(PluginHost host, PluginWrapper plugin) {
        PluginBoundary boundary = new PluginBoundary(plugin.getPluginClassLoader(), Optional.empty());
        try {
            List<Component<?, ?>> components = boundary.call(() -> host.declared(plugin));
            if (components.isEmpty()) {
                host.fail(
                        plugin.getPluginId(),
                        plugin.getPluginPath(),
                        "has no component: is there a class that implements ExperimentPlugin and carries @Extension,"
                                + " and did pf4j's annotation processor run?");
            }
            return components;
        } catch (RuntimeException | Error failure) {
            host.fail(
                    plugin.getPluginId(),
                    plugin.getPluginPath(),
                    "does not list its components: " + PluginHost.reason(failure));
            return List.of();
        }
    }

    private static void refuseDuplicate(List<Entry> entries, Component<?, ?> component, PluginDescription plugin) {
        for (Entry entry : entries) {
            if (entry.component().kind().equals(component.kind())
                    && entry.component().type().equals(component.type())) {
                throw new UserException("two plugins bring the "
                        + component.kind().id() + " '" + component.type()
                        + "': " + entry.plugin().id() + " (" + entry.plugin().file() + ") and " + plugin.id() + " ("
                        + plugin.file() + "); remove one of them");
            }
        }
    }

    @Override
    public List<Entry> entries() {
        return entries;
    }

    @Override
    public List<Failure> failures() {
        return failures;
    }

    @Override
    public List<PluginDescription> plugins() {
        return plugins;
    }

    /**
     * The plugin whose code failed: the one that the failure is noted to come from; otherwise that of the innermost frame of
     * the first cause that has one.
     */
    public Optional<PluginDescription> culprit(Throwable failure) {
        return ThrownBy.in(failure)
                .or(() -> ThrownBy.causes(failure).stream()
                        .flatMap(cause -> Arrays.stream(cause.getStackTrace()))
                        .flatMap(frame -> host.getStartedPlugins().stream()
                                .filter(plugin -> brings(plugin, frame.getClassName()))
                                .limit(1))
                        .findFirst()
                        .map(plugin -> describe(host, plugin)));
    }

    private static boolean brings(PluginWrapper plugin, String className) {
        URLClassLoader own = (URLClassLoader) plugin.getPluginClassLoader();
        return own.findResource(className.replace('.', '/') + ".class") != null;
    }

    @Override
    public void close() {
        List<PluginWrapper> started = new ArrayList<>(host.getStartedPlugins());
        Collections.reverse(started);
        for (PluginWrapper plugin : started) {
            host.stopPlugin(plugin.getPluginId());
        }
    }
}
