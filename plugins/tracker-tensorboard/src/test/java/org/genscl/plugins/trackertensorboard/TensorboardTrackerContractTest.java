package org.genscl.plugins.trackertensorboard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.genscl.api.tracker.Tracker;
import org.genscl.testkit.tracker.TrackerContract;

class TensorboardTrackerContractTest extends TrackerContract {
    private static final int STARTED = 1;

    @Override
    protected Tracker tracker() {
        return new TensorboardTracker();
    }

    /** As TensorBoard does, forgets what a later start of a session says comes again. */
    @Override
    protected Map<String, List<Long>> steps(Path run) throws IOException {
        Path folder = run.resolve("tensorboard");
        Map<String, List<Long>> steps = new LinkedHashMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path file : paths.filter(Files::isRegularFile).sorted().toList()) {
                List<Long> stage = steps.computeIfAbsent(
                        folder.relativize(file.getParent()).toString(), name -> new ArrayList<>());
                for (Event event : Event.read(file)) {
                    if (event.sessionStatus() == STARTED) {
                        stage.removeIf(step -> step >= event.step());
                    }
                    if (event.values().stream().anyMatch(value -> value.getKey().equals("loss"))) {
                        stage.add(event.step());
                    }
                }
            }
        }
        return steps;
    }
}
