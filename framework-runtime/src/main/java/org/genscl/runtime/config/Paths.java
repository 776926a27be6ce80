package org.genscl.runtime.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Paths as recipes write them. */
final class Paths {
    private Paths() {}

    /**
     * A path whose leading {@code ~} stands for the user's home.
     *
     * @throws InvalidPathException if this is no path on this system
     */
    static Path expandHome(String text) {
        if (text.equals("~")) {
            return home();
        }
        return text.startsWith("~/") ? home().resolve(text.substring(2)) : Path.of(text);
    }

    private static Path home() {
        return Path.of(System.getProperty("user.home"));
    }
}
