package [=package];

import jakarta.inject.Inject;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.genscl.api.error.UserException;
import org.genscl.api.tracker.Metrics;
import org.genscl.api.tracker.TrackedRun;
import org.genscl.api.tracker.Tracker;
import org.genscl.api.tracker.Tracking;

/** Writes a line a value, separated by tabs: stage, step, name, value. */
public final class [=type] implements Tracker {
    private final [=type]Config config;

    @Inject
    public [=type]([=type]Config config) {
        this.config = config;
    }

    @Override
    public Tracking open(TrackedRun run) {
        Path file = run.directory().resolve(config.file());
        try {
            List<String> kept = run.resumedAfter().isPresent() && Files.exists(file) ? kept(run, file) : List.of();
            BufferedWriter writer = Files.newBufferedWriter(file);
            for (String line : kept) {
                writer.write(line + "\n");
            }
            return new Lines(file, writer);
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    /** Lines of before the interruption that will not come again. */
    private static List<String> kept(TrackedRun run, Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> {
                    String[] fields = line.split("\t");
                    // A crash may have cut the last line short.
                    return fields.length == 4 && run.keeps(fields[0], Long.parseLong(fields[1]));
                })
                .toList();
    }

    private static UserException failure(Path file, IOException cause) {
        return new UserException("cannot write metrics to " + file + ": " + cause.getMessage(), cause);
    }

    private record Lines(Path file, BufferedWriter writer) implements Tracking {
        @Override
        public void record(Metrics metrics) {
            try {
                for (var value : metrics.values().entrySet()) {
                    writer.write(metrics.stage() + "\t" + metrics.step() + "\t" + value.getKey() + "\t"
                            + value.getValue() + "\n");
                }
            } catch (IOException e) {
                throw failure(file, e);
            }
        }

        @Override
        public void flush() {
            try {
                writer.flush();
            } catch (IOException e) {
                throw failure(file, e);
            }
        }

        @Override
        public void close() {
            try {
                writer.close();
            } catch (IOException e) {
                throw failure(file, e);
            }
        }
    }
}
