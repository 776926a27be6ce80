package org.genscl.runtime.doctor;

import java.util.Optional;

/**
 * One thing that was looked at.
 *
 * @param level how it is
 * @param subject what was looked at
 * @param text what was found
 * @param remedy what to do about it
 */
public record Finding(Level level, String subject, String text, Optional<String> remedy) {

    /** How something is. */
    public enum Level {
        OK,
        /** It works, and could be better. */
        HINT,
        /** Something will not work. */
        PROBLEM
    }

    static Finding ok(String subject, String text) {
        return new Finding(Level.OK, subject, text, Optional.empty());
    }

    static Finding hint(String subject, String text, String remedy) {
        return new Finding(Level.HINT, subject, text, Optional.of(remedy));
    }

    static Finding problem(String subject, String text, String remedy) {
        return new Finding(Level.PROBLEM, subject, text, Optional.of(remedy));
    }
}
