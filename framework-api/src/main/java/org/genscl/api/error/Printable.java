package org.genscl.api.error;

import java.util.Locale;
import org.apiguardian.api.API;

/**
 * Text of unknown origin, made fit for a terminal, a log or a message: a character that would control the terminal or
 * reorder the text becomes its code, {@code \}{@code u001b} for the escape character, which is also what JSON calls it.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Printable {
    private static final int MOST_IN_UNIT = 0xFFFF;

    private Printable() {}

    /** Text on one line: line breaks and tabs are escaped, too. For names, values and paths within a message. */
    public static String line(String text) {
        return escaped(text, false);
    }

    /** Text that may have several lines: line feeds and tabs stay. For whole messages. */
    public static String lines(String text) {
        return escaped(text.replace("\r\n", "\n"), true);
    }

    private static String escaped(String text, boolean lines) {
        if (text.codePoints().noneMatch(point -> isUnsafe(point, lines))) {
            return text;
        }
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (isUnsafe(point, lines)) {
                escaped.append(code(point));
            } else {
                escaped.appendCodePoint(point);
            }
        });
        return escaped.toString();
    }

    private static String code(int point) {
        if (point > MOST_IN_UNIT) {
            return code(Character.highSurrogate(point)) + code(Character.lowSurrogate(point));
        }
        return String.format(Locale.ROOT, "\\u%04x", point);
    }

    private static boolean isUnsafe(int point, boolean lines) {
        if (lines && (point == '\n' || point == '\t')) {
            return false;
        }
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            // Among them are those that reorder text and those that are invisible.
            case Character.FORMAT -> true;
            default -> false;
        };
    }
}
