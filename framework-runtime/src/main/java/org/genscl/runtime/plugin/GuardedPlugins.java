package org.genscl.runtime.plugin;

import java.lang.reflect.Constructor;
import java.util.Optional;
import org.pf4j.Plugin;
import org.pf4j.PluginFactory;
import org.pf4j.PluginRuntimeException;
import org.pf4j.PluginWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the plugins' own classes, if they have any. PF4J takes an exception for a plugin's failure, but lets an error end
 * the command, and passes over a class that cannot be made; here each is the failure of that plugin, and of no other.
 */
final class GuardedPlugins implements PluginFactory {
    private static final Logger LOG = LoggerFactory.getLogger(GuardedPlugins.class);

    @Override
    public Plugin create(PluginWrapper wrapper) {
        PluginBoundary boundary = new PluginBoundary(wrapper.getPluginClassLoader(), Optional.empty());
        return new Guarded(failingAsPlugin(boundary, () -> make(wrapper)), boundary, wrapper.getPluginId());
    }

    private static Plugin make(PluginWrapper wrapper) throws ReflectiveOperationException {
        Class<? extends Plugin> type = wrapper.getPluginClassLoader()
                .loadClass(wrapper.getDescriptor().getPluginClass())
                .asSubclass(Plugin.class);
        for (Constructor<?> constructor : type.getConstructors()) {
            if (constructor.getParameterCount() == 1 && constructor.getParameterTypes()[0] == PluginWrapper.class) {
                return type.cast(constructor.newInstance(wrapper));
            }
        }
        return type.getConstructor().newInstance();
    }

    private interface PluginCode<T> {
        T run() throws ReflectiveOperationException;
    }

    private static <T> T failingAsPlugin(PluginBoundary boundary, PluginCode<T> code) {
        return boundary.call(() -> {
            try {
                return code.run();
            } catch (ReflectiveOperationException | RuntimeException | Error failure) {
                throw new PluginRuntimeException(failure, failure.toString());
            }
        });
    }

    private static final class Guarded extends Plugin {
        private final Plugin plugin;
        private final PluginBoundary boundary;
        private final String id;

        Guarded(Plugin plugin, PluginBoundary boundary, String id) {
            this.plugin = plugin;
            this.boundary = boundary;
            this.id = id;
        }

        @Override
        public void start() {
            failingAsPlugin(boundary, () -> {
                plugin.start();
                return null;
            });
        }

        /** What the command was to do is done: a plugin that fails to stop changes nothing about it. */
        @Override
        public void stop() {
            try {
                failingAsPlugin(boundary, () -> {
                    plugin.stop();
                    return null;
                });
            } catch (PluginRuntimeException e) {
                LOG.warn("the plugin '{}' failed to stop: {}", id, PluginHost.reason(e));
            }
        }
    }
}
