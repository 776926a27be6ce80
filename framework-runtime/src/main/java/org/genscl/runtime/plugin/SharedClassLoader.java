package org.genscl.runtime.plugin;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;

/**
 * The parent of every plugin's class loader: it shows the framework's API and the libraries that are part of it, and
 * nothing else of the application. So a plugin cannot lean on the runtime's internals, brings its own version of every
 * other library, and gets the API from here even if it carries a copy by mistake.
 */
final class SharedClassLoader extends ClassLoader {
    private final ClassLoader application;

    SharedClassLoader(ClassLoader application) {
        super("genscl-api", ClassLoader.getPlatformClassLoader());
        this.application = application;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (!SharedPackages.contain(name)) {
            throw new ClassNotFoundException(name);
        }
        return application.loadClass(name);
    }

    @Override
    protected URL findResource(String name) {
        return isShared(name) ? application.getResource(name) : null;
    }

    @Override
    protected Enumeration<URL> findResources(String name) throws IOException {
        return isShared(name) ? application.getResources(name) : Collections.emptyEnumeration();
    }

    private static boolean isShared(String resource) {
        return SharedPackages.contain(resource.replace('/', '.'));
    }
}
