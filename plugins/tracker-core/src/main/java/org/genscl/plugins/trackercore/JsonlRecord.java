package org.genscl.plugins.trackercore;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.genscl.api.error.UserException;
import org.genscl.api.track.Metrics;

/** A line of {@value JsonlTracker#FILE}. */
@JsonPropertyOrder({"stage", "epoch", "step", "sort", "values"})
record JsonlRecord(String stage, int epoch, long step, String sort, Map<String, Double> values) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    static JsonlRecord of(Metrics metrics) {
        return new JsonlRecord(
                metrics.stage(),
                metrics.epoch(),
                metrics.step(),
                metrics.sort().name().toLowerCase(Locale.ROOT),
                metrics.values());
    }

    /** The record as a line, without its end. */
    String format() {
        try {
            return MAPPER.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + this, e);
        }
    }

    /**
     * Reads a line.
     *
     * @throws UserException if it is no record; the message names the file
     */
    static JsonlRecord parse(String line, Path file) {
        try {
            return MAPPER.readValue(line, JsonlRecord.class);
        } catch (JsonProcessingException e) {
            throw new UserException(
                    file + " has a damaged line: \"" + line + "\". Remove the line and resume again.", e);
        }
    }
}
