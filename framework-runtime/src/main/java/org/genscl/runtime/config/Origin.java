package org.genscl.runtime.config;

import java.util.Comparator;
import java.util.Optional;

/**
 * Where a value of a recipe comes from. For a default that is the mapping that does not give the value.
 *
 * @param source the text
 * @param line counts from 1; 0 for the source as a whole
 * @param column counts from 1, in code points
 * @param length code points of the token in its line, at least 1
 * @param defaultText for a value that nobody gave: the default's YAML text
 */
public record Origin(Source source, int line, int column, int length, Optional<String> defaultText)
        implements Comparable<Origin> {
    private static final Comparator<Origin> ORDER = Comparator.comparingInt((Origin origin) -> origin.source.order())
            .thenComparingInt(Origin::line)
            .thenComparingInt(Origin::column);

    static Origin at(Source source, int line, int column, int length) {
        return new Origin(source, line, column, Math.max(1, length), Optional.empty());
    }

    static Origin whole(Source source) {
        return at(source, 0, 0, 1);
    }

    /** The origin of a default for a key that the mapping here does not give. */
    Origin defaulting(String text) {
        return new Origin(source, line, column, length, Optional.of(text));
    }

    public boolean isDefault() {
        return defaultText.isPresent();
    }

    /** {@code file:line:column}, or {@code --set}. */
    String place() {
        return source.override() || line == 0 ? source.name() : source.name() + ":" + line + ":" + column;
    }

    /** One line for people: {@code default}, {@code file:line:column} or {@code --set key=value}. */
    public String describe() {
        if (isDefault()) {
            return "default";
        }
        return source.override() ? source.lines().get(0) : place();
    }

    /** In the order of the sources, then from top to bottom. */
    @Override
    public int compareTo(Origin other) {
        return ORDER.compare(this, other);
    }
}
