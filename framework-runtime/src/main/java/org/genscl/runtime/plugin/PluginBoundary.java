package org.genscl.runtime.plugin;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.genscl.api.backend.Session;
import org.genscl.api.dataset.ImageSource;
import org.genscl.api.error.ResourceException;
import org.genscl.api.error.UserException;
import org.genscl.api.teacher.TeacherSession;
import org.genscl.api.tracker.Tracking;
import org.genscl.runtime.plugin.ComponentCatalog.PluginDescription;

/**
 * The line between the framework and the code of one plugin. A call across it runs with the plugin's class loader as the
 * thread's context class loader, since bundled libraries find their services through it, and whatever the code throws
 * carries the plugin's name, {@link ThrownBy}.
 *
 * @param loader the plugin's class loader
 * @param plugin the plugin; empty for the framework's own components
 */
public record PluginBoundary(ClassLoader loader, Optional<PluginDescription> plugin) {
    /** What components hand out and the framework calls later; everything else that crosses is data. */
    private static final Set<Class<?>> HANDED_OUT =
            Set.of(ImageSource.class, Session.class, TeacherSession.class, Tracking.class);

    /** Returns what {@code code} returns, called inside the plugin. */
    public <T> T call(Supplier<T> code) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return code.get();
        } catch (RuntimeException | Error failure) {
            name(failure);
            throw failure;
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /**
     * A component whose every call crosses the boundary, and so does every call of what it hands out.
     *
     * @param contract the component's interface, the only one that the result implements
     */
    public <T> T around(Class<T> contract, T component) {
        Object proxy =
                Proxy.newProxyInstance(contract.getClassLoader(), new Class<?>[] {contract}, new Calls(component));
        return contract.cast(proxy);
    }

    private void name(Throwable failure) {
        boolean foreseen = failure instanceof UserException || failure instanceof ResourceException;
        if (!foreseen && ThrownBy.in(failure).isEmpty()) {
            plugin.ifPresent(thrower -> failure.addSuppressed(new ThrownBy(thrower)));
        }
    }

    private final class Calls implements InvocationHandler {
        private final Object component;

        Calls(Object component) {
            this.component = component;
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(loader);
            try {
                Object result = method.invoke(component, arguments);
                return HANDED_OUT.contains(method.getReturnType()) && result != null
                        ? handOut(method.getReturnType(), result)
                        : result;
            } catch (InvocationTargetException thrown) {
                Throwable failure = thrown.getTargetException();
                name(failure);
                throw failure;
            } finally {
                thread.setContextClassLoader(before);
            }
        }

        private <T> T handOut(Class<T> contract, Object result) {
            return around(contract, contract.cast(result));
        }
    }
}
