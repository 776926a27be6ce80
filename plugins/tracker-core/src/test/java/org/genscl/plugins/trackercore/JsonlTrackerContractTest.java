package org.genscl.plugins.trackercore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.genscl.api.tracker.Tracker;
import org.genscl.testkit.tracker.TrackerContract;

class JsonlTrackerContractTest extends TrackerContract {
    @Override
    protected Tracker tracker() {
        return new JsonlTracker();
    }

    @Override
    protected Map<String, List<Long>> steps(Path run) throws IOException {
        Map<String, List<Long>> steps = new LinkedHashMap<>();
        for (String line : Files.readAllLines(run.resolve("metrics.jsonl"))) {
            JsonNode record = new ObjectMapper().readTree(line);
            if (record.get("values").has("loss")) {
                steps.computeIfAbsent(record.get("stage").asText(), stage -> new ArrayList<>())
                        .add(record.get("step").asLong());
            }
        }
        return steps;
    }
}
