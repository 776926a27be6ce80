package org.genscl.runtime.config;

import java.util.Locale;

/** Spelling of names in recipes and messages. */
public final class Names {
    private static final int MOST_CHARACTERS = 60;

    private Names() {}

    /** {@code weightDecay} is {@code weight-decay}. */
    static String kebabCase(String camelCase) {
        return camelCase.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    /** The path of a key within the mapping at a path. */
    static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** With its indefinite article. */
    static String oneOf(String noun) {
        return ("aeiou".indexOf(noun.charAt(0)) >= 0 ? "an " : "a ") + noun;
    }

    /** With a full stop, if it has none. */
    public static String sentence(String text) {
        return text.endsWith(".") || text.endsWith("…") ? text : text + ".";
    }

    /** On one line, and not too long for a message. */
    public static String abbreviate(String text) {
        String line = text.replaceAll("\\s+", " ");
        return cut(line, MOST_CHARACTERS);
    }

    /** At most so many characters; a longer text ends in an ellipsis. */
    static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length - 1) + "…";
    }
}
