package org.genscl.plugins.trackercore;

import java.util.List;
import org.genscl.api.component.Component;
import org.genscl.api.component.EmptyConfig;
import org.genscl.api.component.ExperimentPlugin;
import org.genscl.api.component.Kind;
import org.pf4j.Extension;

/** Brings the trackers {@code csv}, {@code jsonl} and {@code console}. */
@Extension
public final class TrackerCorePlugin implements ExperimentPlugin {

    @Override
    public List<Component<?, ?>> components() {
        return List.of(
                new Component<>(
                        Kind.TRACKER,
                        "csv",
                        EmptyConfig.class,
                        CsvTracker.class,
                        "Writes metrics.csv, which is reproducible, and timing.csv, which is not."),
                new Component<>(
                        Kind.TRACKER,
                        "jsonl",
                        EmptyConfig.class,
                        JsonlTracker.class,
                        "Writes metrics.jsonl, one JSON object per line."),
                new Component<>(
                        Kind.TRACKER,
                        "console",
                        ConsoleConfig.class,
                        ConsoleTracker.class,
                        "Shows metrics as lines on the terminal or in its log."));
    }
}
