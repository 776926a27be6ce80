package org.genscl.runtime.cli;

import java.util.List;
import java.util.stream.Stream;
import org.genscl.runtime.compare.Comparison;
import org.genscl.runtime.compare.Difference;
import org.genscl.runtime.compare.FigureTable;
import org.genscl.runtime.compare.Group;

/** A comparison for the terminal: figures, what differs, why runs failed, and the verdict. */
record ComparisonText(Comparison comparison) {
    /** A longer value is cut; the page has all of it. */
    private static final int WIDEST = 44;

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        TextTable figures = new TextTable(cells("", groups()));
        FigureTable.of(comparison)
                .rows()
                .forEach(row -> figures.row(cells(
                        row.label(),
                        row.cells().stream().map(FigureTable.Cell::text).toList())));
        text.append(figures).append('\n');
        differences("recipe", comparison.recipe(), text);
        differences("plugins", comparison.plugins(), text);
        differences("environment", comparison.environment(), text);
        comparison.groups().forEach(group -> failures(group, text));
        comparison.verdict().forEach(sentence -> text.append(sentence).append('\n'));
        comparison.notes().forEach(sentence -> text.append(sentence).append('\n'));
        return text.toString();
    }

    private List<String> groups() {
        return comparison.groups().stream().map(Group::name).toList();
    }

    private void differences(String title, List<Difference> differences, StringBuilder text) {
        if (differences.isEmpty()) {
            return;
        }
        TextTable table = new TextTable(cells("differs: " + title, groups()));
        differences.forEach(difference -> table.row(cells(
                difference.what(),
                difference.values().stream().map(ComparisonText::shortened).toList())));
        text.append(table).append('\n');
    }

    /** Messages of more than a line, which the verdict cuts. */
    private static void failures(Group group, StringBuilder text) {
        group.members().stream()
                .flatMap(member -> member.reason().stream())
                .filter(reason -> reason.lines().count() > 1)
                .distinct()
                .forEach(reason ->
                        text.append(group.name()).append(":\n").append(reason).append("\n\n"));
    }

    private static String shortened(String value) {
        String line = value.replaceAll("\\s+", " ");
        return line.length() > WIDEST ? line.substring(0, WIDEST - 1) + "…" : line;
    }

    private static String[] cells(String first, List<String> others) {
        return Stream.concat(Stream.of(first), others.stream()).toArray(String[]::new);
    }
}
