package org.genscl.runtime.config;

import org.genscl.api.error.Printable;

/**
 * One thing that is wrong with a recipe.
 *
 * @param origin where
 * @param path the key, with dots; empty for the recipe as a whole
 * @param message what is wrong and what would be right
 */
public record Problem(Origin origin, String path, String message) implements Comparable<Problem> {
    /** Longer paths and messages, which hold a user's text, are cut. */
    private static final int LONGEST_PATH = 200;

    private static final int LONGEST_MESSAGE = 2000;

    public Problem {
        path = Names.cut(path, LONGEST_PATH);
        message = Names.cut(Secrets.hidden(message), LONGEST_MESSAGE);
    }

    /** The problem as users read it: place, key, message, and the line with a caret under the token. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(Printable.line(origin.place())).append(": ");
        if (!path.isEmpty()) {
            text.append(Printable.line(path)).append(": ");
        }
        text.append(message);
        origin.defaultText()
                .ifPresent(value -> text.append(" This is the default: ").append(value));
        return text.append(new Excerpt(origin)).toString();
    }

    /** By place. */
    @Override
    public int compareTo(Problem other) {
        return origin.compareTo(other.origin);
    }
}
