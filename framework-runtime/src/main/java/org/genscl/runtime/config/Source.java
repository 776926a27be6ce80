package org.genscl.runtime.config;

import java.nio.file.Path;
import java.util.List;

/**
 * A text that values come from: a recipe file or an override given on the command line.
 *
 * @param name how messages call it: the file as the user gave it, or {@code --set}
 * @param directory what relative paths in the text are relative to
 * @param order its place among the sources of a recipe; problems are sorted by it
 * @param lines the text
 * @param override whether this is an override; its only line is the whole of {@code --set key=value}
 */
public record Source(String name, Path directory, int order, List<String> lines, boolean override) {
    private static final String SET = "--set";

    /** What YAML takes for the end of a line. */
    private static final String LINE_BREAK = "\r\n|[\n\r\u0085\u2028\u2029]";

    public Source {
        lines = List.copyOf(lines);
    }

    /** By place among the recipe's sources: no two share one, and their texts can be long. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Source source && order == source.order && name.equals(source.name);
    }

    @Override
    public int hashCode() {
        return 31 * order + name.hashCode();
    }

    static Source file(Path file, int order, String text) {
        Path parent = file.toAbsolutePath().getParent();
        String normal = file.normalize().toString();
        String name = normal.isEmpty() ? file.toString() : normal;
        return new Source(name, parent, order, List.of(text.split(LINE_BREAK, -1)), false);
    }

    static Source override(String text, int order) {
        return new Source(SET, Path.of("").toAbsolutePath(), order, List.of(SET + " " + text), true);
    }

    /** Of an override: {@code key=value}. */
    public String overrideText() {
        return lines.get(0).substring(overrideColumn());
    }

    /** Where the override's own text begins in its line. */
    static int overrideColumn() {
        return SET.length() + 1;
    }
}
