package org.genscl.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.genscl.benchmarks.Figure;
import org.genscl.benchmarks.Measurement;
import org.genscl.benchmarks.Part;
import org.genscl.benchmarks.Sample;

/** Resident memory of a run of 1,000 steps with a tiny network, from step 50 on; a run a backend. */
public final class ResidentMemory implements Measurement {
    private static final int FIRST = 50;
    private static final int LAST = 1000;
    private static final String RECIPE = """
            name: %s
            backend: {type: %s}
            dataset: {type: shapes, train-size: 1600, test-size: 10}
            encoder: {type: resnet18, width: 4}
            device: %s
            pretrain:
              epochs: 10
              batch-size: 16
              mixer: {type: mixup-cutmix}
              loss: {type: genscl}
              schedule: {type: cosine, warmup-epochs: 0}
              checkpoint-every: 5
            evaluate: []
            """;

    private final Genscl genscl;
    private final String device;
    private final List<String> backends;

    /** @param backends types; each is measured */
    public ResidentMemory(Genscl genscl, String device, List<String> backends) {
        this.genscl = genscl;
        this.device = device;
        this.backends = backends;
    }

    @Override
    public List<Figure> measure() {
        return backends.stream().flatMap(backend -> measure(backend).stream()).toList();
    }

    private List<Figure> measure(String backend) {
        String name = "bench-memory-" + backend;
        Process process = genscl.run(genscl.recipe(name, RECIPE.formatted(name, backend, device)), "");
        List<Double> sizes = new ArrayList<>();
        while (process.isAlive()) {
            long step = genscl.metrics(name).map(StepMetrics::lastStep).orElse(0L);
            OptionalDouble size = megabytes(process.pid());
            if (step >= FIRST && step < LAST && size.isPresent()) {
                sizes.add(size.getAsDouble());
            }
            StartTime.pause(200);
        }
        genscl.require(process);
        double first = sizes.get(0);
        Sample deviation =
                Sample.of(sizes.stream().map(size -> 100 * (size / first - 1)).toList());
        return List.of(
                Figure.of(
                        Part.MEMORY,
                        backend + ", resident, steps 50 to 1,000 (ResNet-18, width 4)",
                        Sample.of(sizes),
                        "MiB"),
                Figure.of(Part.MEMORY, backend + ", against step 50", deviation, "%")
                        .aim("-5 % to 5 %"));
    }

    private static OptionalDouble megabytes(long pid) {
        try {
            Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
            String text = new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            // Nothing if the process has just ended.
            return text.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Long.parseLong(text) / 1024.0);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run ps, which tells the resident memory", e);
        }
    }
}
