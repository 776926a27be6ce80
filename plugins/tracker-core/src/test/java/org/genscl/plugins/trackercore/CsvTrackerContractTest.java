package org.genscl.plugins.trackercore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.genscl.api.tracker.Tracker;
import org.genscl.testkit.tracker.TrackerContract;

class CsvTrackerContractTest extends TrackerContract {
    @Override
    protected Tracker tracker() {
        return new CsvTracker();
    }

    @Override
    protected Map<String, List<Long>> steps(Path run) throws IOException {
        Map<String, List<Long>> steps = new LinkedHashMap<>();
        for (String line : Files.readAllLines(run.resolve("metrics.csv"))) {
            String[] fields = line.split(",");
            if (fields[3].equals("loss")) {
                steps.computeIfAbsent(fields[0], stage -> new ArrayList<>()).add(Long.parseLong(fields[2]));
            }
        }
        return steps;
    }
}
