package org.genscl.runtime.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.genscl.api.error.Printable;

/** Rows of text with aligned columns. */
final class TextTable {
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    TextTable(String... titles) {
        row(titles);
    }

    /** Adds a row; whatever would break out of its cell is escaped. */
    void row(String... cells) {
        rows.add(Arrays.stream(cells).map(Printable::line).toList());
    }

    /** One line a row, each ended. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                line.append(row.get(column));
                line.append(" ".repeat(width(column) - row.get(column).length()))
                        .append(GAP);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElseThrow();
    }
}
