package org.genscl.plugins.trackertensorboard;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.genscl.api.error.UserException;
import org.genscl.api.tracker.Metrics;
import org.genscl.api.tracker.TrackedRun;
import org.genscl.api.tracker.Tracker;
import org.genscl.api.tracker.Tracking;

/**
 * Writes event files below {@value #FOLDER}; show them with {@code tensorboard --logdir RUN/tensorboard}. Each stage has
 * a folder of its own and so appears as a TensorBoard run: the accuracies of two evaluators share a chart. A resumed
 * run adds files, which make TensorBoard forget what the interrupted one wrote beyond the step it resumes from.
 */
public final class TensorboardTracker implements Tracker {
    static final String FOLDER = "tensorboard";

    @Override
    public Tracking open(TrackedRun run) {
        Path folder = run.directory().resolve(FOLDER);
        try {
            Files.createDirectories(folder);
            TensorboardTracking tracking = new TensorboardTracking(folder);
            if (run.resumedAfter().isPresent()) {
                for (String stage : stages(folder)) {
                    restart(tracking, run, stage);
                }
            }
            return tracking;
        } catch (IOException e) {
            throw new UserException("cannot write to " + folder + " (" + e + "): check that it can be written to", e);
        }
    }

    private static void restart(TensorboardTracking tracking, TrackedRun run, String stage) throws IOException {
        if (Metrics.isTraining(stage)) {
            tracking.forget(stage, run.resumedAfter().orElseThrow() + 1);
        } else if (!run.finishedStages().contains(stage)) {
            tracking.forget(stage, 0);
        }
    }

    /** The stages that have files: folders below {@code folder}, at any depth, since a stage's name may have slashes. */
    private static List<String> stages(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(EventFile::isOne)
                    .map(file -> folder.relativize(file.getParent()))
                    .map(path -> path.toString().replace(File.separatorChar, '/'))
                    .distinct()
                    .sorted()
                    .toList();
        }
    }
}
