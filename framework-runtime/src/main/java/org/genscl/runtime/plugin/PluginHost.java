package org.genscl.runtime.plugin;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.genscl.api.component.Component;
import org.genscl.api.component.ExperimentPlugin;
import org.genscl.api.error.UserException;
import org.genscl.runtime.plugin.ComponentCatalog.Failure;
import org.pf4j.ClassLoadingStrategy;
import org.pf4j.DefaultPluginLoader;
import org.pf4j.DefaultPluginManager;
import org.pf4j.DefaultVersionManager;
import org.pf4j.DependencyResolver;
import org.pf4j.ExtensionFinder;
import org.pf4j.ExtensionWrapper;
import org.pf4j.PluginClassLoader;
import org.pf4j.PluginDependency;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginDescriptorFinder;
import org.pf4j.PluginFactory;
import org.pf4j.PluginLoader;
import org.pf4j.PluginRepository;
import org.pf4j.PluginState;
import org.pf4j.PluginStatusProvider;
import org.pf4j.PluginWrapper;
import org.pf4j.PropertiesPluginDescriptorFinder;
import org.pf4j.VersionManager;

/**
 * PF4J, with what it would log and pass over turned into {@link Failure}s, and with plugins that see the framework's API
 * only.
 */
final class PluginHost extends DefaultPluginManager {
    private final Map<Path, Path> zipOfFolder;
    private final List<Failure> failures = new ArrayList<>();

    /**
     * @param zipOfFolder unpacked folders, each with the zip that it came from
     * @param apiVersion what the plugins' {@code plugin.requires} is checked against
     */
    PluginHost(Map<Path, Path> zipOfFolder, String apiVersion) {
        super(List.of());
        this.zipOfFolder = new LinkedHashMap<>(zipOfFolder);
        setSystemVersion(apiVersion);
    }

    /** Loads and starts all plugins. */
    void start() {
        loadPlugins();
        startPlugins();
        for (PluginWrapper plugin : getPlugins()) {
            if (plugin.getPluginState() == PluginState.FAILED) {
                fail(
                        plugin.getPluginId(),
                        plugin.getPluginPath(),
                        "failed to start: " + reason(plugin.getFailedException()));
            } else if (plugin.getPluginState() == PluginState.DISABLED) {
                fail(
                        plugin.getPluginId(),
                        plugin.getPluginPath(),
                        "needs version " + plugin.getDescriptor().getRequires() + " of the framework's API, this is "
                                + getSystemVersion());
            } else if (plugin.getPluginState() != PluginState.STARTED) {
                fail(
                        plugin.getPluginId(),
                        plugin.getPluginPath(),
                        "was not started: a plugin that it depends on is missing or failed ("
                                + plugin.getDescriptor().getDependencies() + ")");
            }
        }
    }

    /** Without those that lack a plugin which they depend on: PF4J would give up on all. */
    @Override
    protected void resolvePlugins() {
        while (failIncomplete()) {
            // What was failed may be what another depends on.
        }
        try {
            super.resolvePlugins();
        } catch (DependencyResolver.CyclicDependencyException e) {
            throw new UserException("plugins depend on each other in a circle: remove one of " + withDependencies(), e);
        }
    }

    private boolean failIncomplete() {
        for (PluginWrapper plugin : getPlugins()) {
            for (PluginDependency dependency : plugin.getDescriptor().getDependencies()) {
                Optional<String> lack = dependency.isOptional() ? Optional.empty() : lack(dependency);
                if (lack.isPresent()) {
                    fail(plugin.getPluginId(), plugin.getPluginPath(), lack.get());
                    unloadPlugin(plugin.getPluginId(), false, false);
                    return true;
                }
            }
        }
        return false;
    }

    private Optional<String> lack(PluginDependency dependency) {
        String id = dependency.getPluginId();
        PluginWrapper plugin = getPlugin(id);
        String needs = "needs the plugin '" + id + "', which ";
        if (plugin == null) {
            boolean failed = failures.stream().anyMatch(failure -> failure.id().equals(id));
            return Optional.of(needs
                    + (failed
                            ? "failed"
                            : "is not installed: put " + id + "-VERSION.zip into the plugins folder as well"));
        }
        if (plugin.getPluginState() == PluginState.DISABLED) {
            return Optional.of(needs + "is for another version of the framework's API");
        }
        String version = plugin.getDescriptor().getVersion();
        String wanted = dependency.getPluginVersionSupport();
        if (getVersionManager().checkVersionConstraint(version, wanted)) {
            return Optional.empty();
        }
        return Optional.of(needs + "is there in version " + version + " (" + zip(plugin) + "), but must be " + wanted);
    }

    private List<String> withDependencies() {
        return getPlugins().stream()
                .filter(plugin -> !plugin.getDescriptor().getDependencies().isEmpty())
                .map(PluginWrapper::getPluginId)
                .sorted()
                .toList();
    }

    List<Failure> failures() {
        return failures;
    }

    Path zip(PluginWrapper plugin) {
        return zipOfFolder.get(plugin.getPluginPath());
    }

    void fail(String id, Path folder, String reason) {
        PluginWrapper known = getPlugin(id);
        String version = known == null ? "" : known.getDescriptor().getVersion() + " ";
        failures.add(new Failure(id, zipOfFolder.get(folder), version + reason));
    }

    /** What went wrong in a plugin's code, in a line; the innermost cause says it best. */
    static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause.toString();
    }

    /**
     * The components that a plugin declares.
     *
     * @throws IllegalStateException if it declares nothing where it should declare a component
     */
    List<Component<?, ?>> declared(PluginWrapper plugin) {
        List<Component<?, ?>> components = new ArrayList<>();
        // PF4J's own list of extensions leaves out those that cannot be made, and their reasons.
        for (ExtensionWrapper<ExperimentPlugin> found :
                extensionFinder.find(ExperimentPlugin.class, plugin.getPluginId())) {
            ExperimentPlugin extension = found.getExtension();
            List<Component<?, ?>> declared = extension.components();
            if (declared == null || declared.stream().anyMatch(Objects::isNull)) {
                throw new IllegalStateException(
                        extension.getClass().getName() + ".components() returned null, or a list" + " with null in it");
            }
            components.addAll(declared);
        }
        return components;
    }

    @Override
    protected PluginWrapper loadPluginFromPath(Path folder) {
        try {
            PluginDescriptor descriptor = getPluginDescriptorFinder().find(folder);
            if (getPlugin(descriptor.getPluginId()) == null) {
                return super.loadPluginFromPath(folder);
            }
            // Which of two was meant is not for us to guess.
            throw new UserException("two plugins have the id '" + descriptor.getPluginId() + "': "
                    + zip(getPlugin(descriptor.getPluginId())) + " and " + zipOfFolder.get(folder)
                    + "; remove one of them");
        } catch (UserException e) {
            throw e;
        } catch (RuntimeException e) {
            fail(zipOfFolder.get(folder).getFileName().toString(), folder, "does not load: " + e.getMessage());
            return null;
        }
    }

    @Override
    protected PluginRepository createPluginRepository() {
        return new PluginRepository() {
            @Override
            public List<Path> getPluginPaths() {
                return List.copyOf(zipOfFolder.keySet());
            }

            @Override
            public boolean deletePluginPath(Path path) {
                return false;
            }
        };
    }

    @Override
    protected PluginDescriptorFinder createPluginDescriptorFinder() {
        return new PropertiesPluginDescriptorFinder();
    }

    @Override
    protected PluginLoader createPluginLoader() {
        ClassLoader shared = new SharedClassLoader(getClass().getClassLoader());
        return new DefaultPluginLoader(this) {
            @Override
            protected PluginClassLoader createPluginClassLoader(Path folder, PluginDescriptor descriptor) {
                Path zip = zipOfFolder.get(folder);
                return new PluginClassLoader(pluginManager, descriptor, shared, ClassLoadingStrategy.APD) {
                    @Override
                    public String toString() {
                        return "the plugin '" + descriptor.getPluginId() + "' " + descriptor.getVersion() + " (" + zip
                                + ")";
                    }
                };
            }
        };
    }

    /** What cannot be read as a version satisfies no constraint, and a constraint that cannot be read is never satisfied. */
    @Override
    protected VersionManager createVersionManager() {
        return new DefaultVersionManager() {
            @Override
            public boolean checkVersionConstraint(String version, String constraint) {
                try {
                    return super.checkVersionConstraint(version, constraint);
                } catch (RuntimeException e) {
                    // The parser's own exceptions.
                    return false;
                }
            }
        };
    }

    @Override
    protected PluginFactory createPluginFactory() {
        return new GuardedPlugins();
    }

    @Override
    protected ExtensionFinder createExtensionFinder() {
        PluginExtensions finder = new PluginExtensions(this);
        addPluginStateListener(finder);
        return finder;
    }

    /** Every plugin that is there is enabled: PF4J's files of enabled and disabled ones are not used. */
    @Override
    protected PluginStatusProvider createPluginStatusProvider() {
        return new PluginStatusProvider() {
            @Override
            public boolean isPluginDisabled(String pluginId) {
                return false;
            }

            @Override
            public void disablePlugin(String pluginId) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void enablePlugin(String pluginId) {
                throw new UnsupportedOperationException();
            }
        };
    }
}
