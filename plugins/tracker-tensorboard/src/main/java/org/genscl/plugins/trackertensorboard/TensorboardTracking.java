package org.genscl.plugins.trackertensorboard;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.genscl.api.error.ResourceException;
import org.genscl.api.tracker.Metrics;
import org.genscl.api.tracker.Tracking;

/** The event files of a run: one a stage, made when the stage has something to say. */
final class TensorboardTracking implements Tracking {
    private final Path folder;
    private final Map<String, EventFile> files = new LinkedHashMap<>();

    TensorboardTracking(Path folder) {
        this.folder = folder;
    }

    /** Makes TensorBoard forget what is there of a stage from a step on. */
    void forget(String stage, long fromStep) throws IOException {
        file(stage).write(EventMessage.restart(fromStep));
    }

    @Override
    public void record(Metrics metrics) {
        String prefix = metrics.sort() == Metrics.Sort.TIMING ? "timing/" : "";
        Map<String, Double> values = new LinkedHashMap<>();
        metrics.values().forEach((name, value) -> values.put(prefix + name, value));
        try {
            file(metrics.stage()).write(EventMessage.scalars(metrics.step(), values));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private EventFile file(String stage) throws IOException {
        EventFile file = files.get(stage);
        if (file == null) {
            file = EventFile.createNext(folder.resolve(stage));
            files.put(stage, file);
        }
        return file;
    }

    @Override
    public void flush() {
        try {
            for (EventFile file : files.values()) {
                file.force();
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public void close() {
        try {
            for (EventFile file : files.values()) {
                file.close();
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private ResourceException failed(IOException cause) {
        return new ResourceException(
                "cannot write below " + folder + " (" + cause.getMessage() + "): is the disk full?", cause);
    }
}
