package org.genscl.runtime.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.genscl.api.error.FileFailure;
import org.genscl.api.error.Printable;
import org.genscl.api.error.UserException;

/**
 * What the tracker {@code csv} wrote: lines of {@code stage,epoch,step,name,value}.
 *
 * @param path of the file, which need not be there
 */
public record MetricsFile(Path path) {
    private static final String HEADER = "stage,epoch,step,name,value";
    private static final int COLUMNS = 5;
    private static final int MOST_SHOWN = 80;

    /** A metric's value at a step. */
    public record Row(String stage, long step, String name, double value) {}

    /**
     * The rows of a metric, none if there is no file. A last line that a kill cut short does not count.
     *
     * @throws UserException if the file cannot be read or is damaged
     */
    public List<Row> rows(String metric) {
        if (!Files.isRegularFile(path)) {
            return List.of();
        }
        String text;
        try {
            // Not Files.readString: it refuses a file that was cut within a character.
            text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw FileFailure.reading(path, e);
        }
        List<Row> rows = new ArrayList<>();
        int number = 0;
        for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
            number++;
            // Only names of evaluators' own metrics are ever quoted, and they are not asked for.
            if (!line.equals(HEADER) && line.indexOf('"') < 0) {
                Row row = row(line, number);
                if (row.name().equals(metric)) {
                    rows.add(row);
                }
            }
        }
        return List.copyOf(rows);
    }

    private Row row(String line, int number) {
        String[] cells = line.split(",", -1);
        try {
            if (cells.length == COLUMNS) {
                return new Row(cells[0], Long.parseLong(cells[2]), cells[3], Double.parseDouble(cells[4]));
            }
        } catch (NumberFormatException e) {
            throw damaged(line, number, e);
        }
        throw damaged(line, number, null);
    }

    private UserException damaged(String line, int number, Throwable cause) {
        String shown = line.length() > MOST_SHOWN ? line.substring(0, MOST_SHOWN) + "…" : line;
        return new UserException(
                path + " is damaged: line " + number + " is '" + Printable.line(shown) + "', expected " + HEADER
                        + ". Remove the line",
                cause);
    }
}
