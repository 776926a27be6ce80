package org.genscl.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * All figures of a run.
 *
 * @param machine what was measured on
 * @param figures in the order in which they were taken
 */
public record Report(String machine, List<Figure> figures) {
    private static final List<String> TITLE =
            List.of("part", "what", "median", "least", "most", "unit", "a second", "ratio", "aim");

    /** Operating system, architecture, cores and Java. */
    public static String thisMachine() {
        return System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", "
                + Runtime.getRuntime().availableProcessors() + " cores, Java " + Runtime.version();
    }

    /** The report as JSON. */
    public String json() {
        try {
            return new ObjectMapper()
                    .registerModule(new Jdk8Module())
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write the report", e);
        }
    }

    /** The report as a table in Markdown, which also reads well as it is. */
    public String table() {
        List<List<String>> rows = new ArrayList<>(List.of(TITLE));
        figures.forEach(figure -> rows.add(cells(figure)));
        int[] widths = new int[TITLE.size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        StringBuilder text = new StringBuilder(machine).append("\n\n");
        append(text, rows.get(0), widths);
        for (int column = 0; column < widths.length; column++) {
            String dashes = "-".repeat(widths[column] + 1);
            text.append('|').append(isNumber(column) ? dashes + ":" : "-" + dashes);
        }
        text.append("|\n");
        rows.subList(1, rows.size()).forEach(row -> append(text, row, widths));
        return text.toString();
    }

    private static void append(StringBuilder text, List<String> row, int[] widths) {
        for (int column = 0; column < widths.length; column++) {
            String format = "| %" + (isNumber(column) ? "" : "-") + widths[column] + "s ";
            text.append(String.format(format, row.get(column)));
        }
        text.append("|\n");
    }

    private static boolean isNumber(int column) {
        return column >= 2 && column <= 4 || column == 6 || column == 7;
    }

    private static List<String> cells(Figure figure) {
        return List.of(
                figure.part(),
                figure.name(),
                number(figure.sample().median()),
                number(figure.sample().least()),
                number(figure.sample().most()),
                figure.unit(),
                optional(figure.rate()),
                figure.ratio().isPresent()
                        ? String.format(Locale.ROOT, "%.2f", figure.ratio().getAsDouble())
                        : "",
                figure.aim().orElse(""));
    }

    private static String optional(OptionalDouble value) {
        return value.isPresent() ? number(value.getAsDouble()) : "";
    }

    /** Three digits at least, without those that say nothing. */
    private static String number(double value) {
        double size = Math.abs(value);
        if (size >= 100) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, size >= 10 ? "%.1f" : "%.2f", value);
    }
}
