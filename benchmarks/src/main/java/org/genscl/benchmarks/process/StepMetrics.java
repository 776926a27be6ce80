package org.genscl.benchmarks.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a run's {@code metrics.jsonl}, also while it grows. */
final class StepMetrics {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private StepMetrics() {}

    /** The last step that has ended, or 0. */
    static long lastStep(Path file) {
        long last = 0;
        for (JsonNode line : timings(file)) {
            last = line.get("step").asLong();
        }
        return last;
    }

    /** A timing of each step of pretraining, in order; in seconds. */
    static List<Double> seconds(Path file, String name) {
        return timings(file).stream()
                .map(line -> line.get("values").get(name).asDouble())
                .toList();
    }

    private static List<JsonNode> timings(Path file) {
        try {
            String text = Files.readString(file);
            List<JsonNode> lines = new ArrayList<>();
            // The last line may be incomplete.
            for (String line :
                    text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
                JsonNode node = MAPPER.readTree(line);
                if (node.get("stage").asText().equals("pretrain")
                        && node.get("sort").asText().equals("timing")) {
                    lines.add(node);
                }
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
