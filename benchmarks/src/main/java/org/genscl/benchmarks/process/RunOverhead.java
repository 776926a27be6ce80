package org.genscl.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.genscl.benchmarks.Figure;
import org.genscl.benchmarks.Measurement;
import org.genscl.benchmarks.Part;
import org.genscl.benchmarks.Sample;

/**
 * What a whole run does around the engine: the share of the time from one step's engine call to the next one's in which
 * the engine does not compute (waiting for a batch, copying it, metrics, trackers, progress), and how long a step waits
 * for its batch. Real views are made and mixed on the same cores meanwhile.
 */
public final class RunOverhead implements Measurement {
    private static final String NAME = "bench-overhead";
    private static final int WARM_UP = 3;
    private static final String RECIPE = """
            name: bench-overhead
            dataset: {type: shapes, train-size: 640, test-size: 10}
            encoder: {type: resnet18}
            device: %s
            pretrain:
              epochs: 1
              batch-size: 32
              mixer: {type: mixup-cutmix}
              loss: {type: genscl}
            evaluate: []
            """;

    private final Genscl genscl;
    private final String device;

    public RunOverhead(Genscl genscl, String device) {
        this.genscl = genscl;
        this.device = device;
    }

    @Override
    public List<Figure> measure() {
        Path recording = genscl.folder().resolve("engine.jfr");
        genscl.require(genscl.run(
                genscl.recipe(NAME, RECIPE.formatted(device)),
                "-XX:StartFlightRecording:settings=none,filename=" + recording + " -Xlog:jfr+startup=off"));
        List<Double> shares = shares(stepCalls(recording));
        Path metrics = genscl.metrics(NAME).orElseThrow();
        List<Double> waits = StepMetrics.seconds(metrics, "data-wait-seconds");
        return List.of(
                Figure.of(
                                Part.OVERHEAD,
                                "ResNet-18: step outside the engine's call",
                                Sample.of(shares).times(100),
                                "%")
                        .aim("< 3 %"),
                Figure.of(
                                Part.OVERHEAD,
                                "ResNet-18: step's wait for its batch",
                                Sample.of(waits.subList(WARM_UP, waits.size())).times(1000),
                                "ms")
                        .aim("0"));
    }

    private static List<RecordedEvent> stepCalls(Path recording) {
        try {
            return RecordingFile.readAllEvents(recording).stream()
                    .filter(event -> event.getEventType().getName().equals("org.genscl.EngineCall"))
                    .filter(event -> event.getString("method").equals("step"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + recording, e);
        }
    }

    /** For each step but the first ones, the part of the time from the end of the call before to its own end. */
    private static List<Double> shares(List<RecordedEvent> calls) {
        List<Double> shares = new ArrayList<>();
        for (int i = WARM_UP; i < calls.size(); i++) {
            Instant before = calls.get(i - 1).getEndTime();
            double whole = Duration.between(before, calls.get(i).getEndTime()).toNanos();
            double outside =
                    Duration.between(before, calls.get(i).getStartTime()).toNanos();
            shares.add(outside / whole);
        }
        return shares;
    }
}
