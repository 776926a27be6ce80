package org.genscl.plugins.trackercore;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.genscl.api.error.UserException;
import org.genscl.api.tracker.Metrics;

/** A line of {@value JsonlTracker#FILE}. */
@JsonPropertyOrder({"stage", "epoch", "step", "sort", "values"})
record JsonlRecord(String stage, int epoch, long step, String sort, Map<String, Double> values) {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
            .build();

    /** @throws IllegalArgumentException if something cannot be */
    JsonlRecord {
        if (stage != null && stage.isEmpty() || epoch < 0 || step < 0) {
            throw new IllegalArgumentException("no stage, or a negative epoch or step");
        }
    }

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
        JsonlRecord row;
        try {
            row = MAPPER.readValue(line, JsonlRecord.class);
        } catch (JsonProcessingException e) {
            throw DamagedLine.in(file, line, e);
        }
        if (row == null) {
            throw DamagedLine.in(file, line, null);
        }
        return row;
    }
}
