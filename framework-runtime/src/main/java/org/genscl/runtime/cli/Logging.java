package org.genscl.runtime.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** What libraries log: warnings on the terminal, nothing of PF4J, whose failures the catalog reports itself. */
final class Logging {
    private Logging() {}

    static void quiet() {
        level(org.slf4j.Logger.ROOT_LOGGER_NAME, Level.WARN);
        level("org.pf4j", Level.OFF);
    }

    private static void level(String logger, Level level) {
        ((Logger) LoggerFactory.getLogger(logger)).setLevel(level);
    }
}
