package org.genscl.testkit.liars;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.genscl.api.error.UserException;
import org.genscl.api.tracker.Ending;
import org.genscl.api.tracker.Metrics;
import org.genscl.api.tracker.TrackedRun;
import org.genscl.api.tracker.Tracker;
import org.genscl.api.tracker.Tracking;
import org.genscl.testkit.tracker.TrackerContract;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class TrackerLiarsTest {
    @TestFactory
    Stream<DynamicTest> trackers() {
        String steps = "by stage, the steps with a loss";
        return Liars.of(TrackerContract.class)
                .honest(Lines.class)
                .liar(WritesAtTheEnd.class, "metricsAreThereAfterAFlush", steps)
                .liar(Appends.class, "aResumedRunHasEachStepOnce", steps)
                .liar(StartsAnew.class, "aResumedRunHasEachStepOnce", steps)
                .liar(KeepsTrainingOnly.class, "finishedEvaluationsStayAndOthersComeAgain", steps)
                .liar(WantsNumbers.class, "timingsAndValuesThatAreNoNumbersDoNoHarm", "NaN")
                .liar(ForgetsFailedRuns.class, "metricsAreThereHoweverTheRunEnds", steps)
                .liar(DefersItsTrouble.class, "aPlaceThatCannotBeWrittenToIsTheUsersToMend", "below a file")
                .tests();
    }

    /** A file with a line for each loss: the stage and the step. */
    static class Lines extends TrackerContract {
        @Override
        protected Tracker tracker() {
            return run -> {
                try {
                    return open(run);
                } catch (IOException e) {
                    throw failure(run, e);
                }
            };
        }

        RuntimeException failure(TrackedRun run, IOException cause) {
            return new UserException("cannot write to " + run.directory(), cause);
        }

        private Tracking open(TrackedRun run) throws IOException {
            Path file = run.directory().resolve("lines.txt");
            List<String> lines = new ArrayList<>();
            if (run.resumedAfter().isPresent() && Files.exists(file)) {
                for (String line : Files.readAllLines(file)) {
                    String[] parts = line.split(" ", -1);
                    if (keeps(run, parts[0], Long.parseLong(parts[1]))) {
                        lines.add(line);
                    }
                }
            }
            Files.write(file, lines);
            return new Tracking() {
                @Override
                public void record(Metrics metrics) {
                    Lines.this.record(metrics, lines);
                }

                @Override
                public void flush() {
                    if (flushes()) {
                        write(file, lines);
                    }
                }

                @Override
                public void ended(Ending ending) {
                    if (forgets(ending)) {
                        lines.clear();
                    }
                }

                @Override
                public void close() {
                    write(file, lines);
                }
            };
        }

        private static void write(Path file, List<String> lines) {
            try {
                Files.write(file, lines);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void record(Metrics metrics, List<String> lines) {
            if (metrics.values().containsKey("loss")) {
                lines.add(metrics.stage() + " " + metrics.step());
            }
        }

        boolean keeps(TrackedRun run, String stage, long step) {
            return run.keeps(stage, step);
        }

        boolean flushes() {
            return true;
        }

        boolean forgets(Ending ending) {
            return false;
        }

        @Override
        protected Map<String, List<Long>> steps(Path run) throws IOException {
            Map<String, List<Long>> steps = new TreeMap<>();
            for (String line : Files.readAllLines(run.resolve("lines.txt"))) {
                String[] parts = line.split(" ", -1);
                steps.computeIfAbsent(parts[0], stage -> new ArrayList<>()).add(Long.parseLong(parts[1]));
            }
            return steps;
        }
    }

    static class WritesAtTheEnd extends Lines {
        @Override
        boolean flushes() {
            return false;
        }
    }

    static class Appends extends Lines {
        @Override
        boolean keeps(TrackedRun run, String stage, long step) {
            return true;
        }
    }

    static class StartsAnew extends Lines {
        @Override
        boolean keeps(TrackedRun run, String stage, long step) {
            return false;
        }
    }

    static class KeepsTrainingOnly extends Lines {
        @Override
        boolean keeps(TrackedRun run, String stage, long step) {
            return Metrics.isTraining(stage) && super.keeps(run, stage, step);
        }
    }

    static class WantsNumbers extends Lines {
        @Override
        void record(Metrics metrics, List<String> lines) {
            metrics.values().forEach((name, value) -> {
                if (!Double.isFinite(value)) {
                    throw new IllegalArgumentException(name + " is " + value);
                }
            });
            super.record(metrics, lines);
        }
    }

    static class ForgetsFailedRuns extends Lines {
        @Override
        boolean forgets(Ending ending) {
            return ending != Ending.COMPLETED;
        }
    }

    static class DefersItsTrouble extends Lines {
        @Override
        RuntimeException failure(TrackedRun run, IOException cause) {
            return new UncheckedIOException(cause);
        }
    }
}
