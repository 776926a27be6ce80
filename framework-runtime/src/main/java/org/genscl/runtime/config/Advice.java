package org.genscl.runtime.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.genscl.runtime.config.OptionType.Component;
import org.genscl.runtime.config.OptionType.ListOf;
import org.genscl.runtime.config.OptionType.Nested;
import org.genscl.runtime.config.Value.Listing;
import org.genscl.runtime.config.Value.Mapping;
import org.genscl.runtime.config.Value.Scalar;

/** How to mend a value of the wrong form: a mapping where a list should be, and the like. */
final class Advice {
    private static final Pattern KEY_WITHOUT_SPACE = Pattern.compile("([\\w-]+):([^\\s:].*)");

    private Advice() {}

    /** A sentence after a space, or nothing. */
    static String on(OptionType type, Value value, String path) {
        boolean takesKeys = type instanceof Nested || type instanceof Component;
        String key = path.substring(path.lastIndexOf('.') + 1);
        if (value instanceof Scalar scalar && scalar.isBlank()) {
            return blank(type, takesKeys);
        }
        if (value instanceof Scalar scalar && takesKeys) {
            Matcher glued = KEY_WITHOUT_SPACE.matcher(scalar.text());
            if (glued.matches()) {
                return " A space is missing after '" + glued.group(1) + ":'.";
            }
            if (type instanceof Component && scalar.text().matches("[\\w-]+")) {
                return " Write {type: " + scalar.text() + "}.";
            }
        }
        if (value instanceof Listing && takesKeys) {
            return " Leave out the '- ' before the keys, or the brackets.";
        }
        if (value instanceof Mapping
                && type instanceof ListOf
                && value.origin().source().override()) {
            return " Name an item by its number: " + path + ".0.";
        }
        if (value instanceof Mapping && type instanceof ListOf) {
            return " Begin each item with '- '.";
        }
        if (value instanceof Scalar scalar && type instanceof ListOf && !scalar.isNull()) {
            return " Write " + key + ": [" + scalar.text() + "].";
        }
        return "";
    }

    private static String blank(OptionType type, boolean takesKeys) {
        if (type instanceof ListOf) {
            return " Its items stand below it, each begun with '- '; an empty list is [].";
        }
        return takesKeys ? " Its keys stand below it, indented further." : "";
    }
}
