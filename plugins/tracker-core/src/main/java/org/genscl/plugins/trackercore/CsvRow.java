package org.genscl.plugins.trackercore;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.nio.file.Path;
import org.genscl.api.error.UserException;

/**
 * A row of a metrics file.
 *
 * @param value as {@link Double#toString(double)} writes it, so that reading it gives the same bits
 */
@JsonPropertyOrder({"stage", "epoch", "step", "name", "value"})
record CsvRow(String stage, int epoch, long step, String name, String value) {
    static final String HEADER = "stage,epoch,step,name,value";

    private static final CsvMapper MAPPER = CsvMapper.builder()
            .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
            .build();
    private static final CsvSchema SCHEMA =
            MAPPER.schemaFor(CsvRow.class).withLineSeparator("").withoutHeader();

    /** @throws IllegalArgumentException if something is missing or cannot be */
    CsvRow {
        if (stage == null || stage.isEmpty() || name == null || name.isEmpty() || value == null) {
            throw new IllegalArgumentException("a column is missing");
        }
        if (epoch < 0 || step < 0) {
            throw new IllegalArgumentException("a negative epoch or step");
        }
        Double.parseDouble(value);
    }

    /** The row as a line, without its end. */
    String format() {
        try {
            return MAPPER.writer(SCHEMA).writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + this, e);
        }
    }

    /**
     * Reads a line.
     *
     * @throws UserException if it is no row; the message names the file
     */
    static CsvRow parse(String line, Path file) {
        try {
            return MAPPER.readerFor(CsvRow.class)
                    .with(SCHEMA.withLineSeparator("\n"))
                    .readValue(line);
        } catch (JsonProcessingException e) {
            throw DamagedLine.in(file, line, e);
        }
    }
}
