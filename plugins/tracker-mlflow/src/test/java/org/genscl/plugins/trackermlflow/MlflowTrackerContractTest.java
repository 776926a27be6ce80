package org.genscl.plugins.trackermlflow;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.genscl.api.tracker.Tracker;
import org.genscl.testkit.tracker.TrackerContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class MlflowTrackerContractTest extends TrackerContract {
    private static final String LOSS = "/loss";

    private FakeMlflow mlflow;

    @BeforeEach
    void start() throws IOException {
        mlflow = new FakeMlflow();
    }

    @AfterEach
    void stop() {
        mlflow.close();
    }

    @Override
    protected Tracker tracker() {
        return new MlflowTracker(MlflowTrackerTest.config(), Map.of("MLFLOW_TRACKING_URI", mlflow.uri()));
    }

    @Override
    protected Map<String, List<Long>> steps(Path run) {
        FakeMlflow.Run there = mlflow.run();
        Map<String, List<Long>> steps = new LinkedHashMap<>();
        for (FakeMlflow.Point point : there.points) {
            if (point.key().endsWith(LOSS)) {
                String stage = point.key().substring(0, point.key().length() - LOSS.length());
                steps.put(stage, there.steps(point.key()));
            }
        }
        return steps;
    }
}
