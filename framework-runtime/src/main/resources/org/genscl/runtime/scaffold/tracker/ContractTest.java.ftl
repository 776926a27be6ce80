package [=package];

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.genscl.api.tracker.Tracker;
import org.genscl.testkit.tracker.TrackerContract;

class [=type]ContractTest extends TrackerContract {
    @Override
    protected Tracker tracker() {
        return new [=type](new [=type]Config("metrics.tsv"));
    }

    @Override
    protected Map<String, List<Long>> steps(Path run) throws IOException {
        Map<String, List<Long>> steps = new LinkedHashMap<>();
        for (String line : Files.readAllLines(run.resolve("metrics.tsv"))) {
            String[] fields = line.split("\t");
            if (fields[2].equals("loss")) {
                steps.computeIfAbsent(fields[0], stage -> new ArrayList<>()).add(Long.parseLong(fields[1]));
            }
        }
        return steps;
    }
}
