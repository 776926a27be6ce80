package org.genscl.runtime.plugin;

import java.util.List;

/** The packages that plugins share with the framework; every other class of a plugin is its own. */
public final class SharedPackages {
    private static final List<String> NAMES =
            List.of("org.genscl.api.", "org.pf4j.", "jakarta.inject.", "org.slf4j.", "org.apiguardian.api.");

    private SharedPackages() {}

    /** Whether a class or resource, with dots in place of slashes, is in one of them. */
    public static boolean contain(String name) {
        return NAMES.stream().anyMatch(name::startsWith);
    }
}
