package org.genscl.benchmarks.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.genscl.benchmarks.Figure;
import org.genscl.benchmarks.Measurement;
import org.genscl.benchmarks.Part;
import org.genscl.benchmarks.Reference;
import org.genscl.benchmarks.Sample;
import org.genscl.benchmarks.Worker;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** {@link SimViews} on one thread and on one a core, with JMH, and the PyTorch reference's views, if there is one. */
public final class ViewSpeed implements Measurement {
    private static final int REFERENCE_ROUNDS = 5;
    private static final double SECONDS = 2;

    private final Optional<Reference> reference;

    public ViewSpeed(Optional<Reference> reference) {
        this.reference = reference;
    }

    @Override
    public List<Figure> measure() {
        int cores = Runtime.getRuntime().availableProcessors();
        Sample one = viewsPerSecond(1);
        List<Figure> figures = new ArrayList<>();
        figures.add(
                Figure.of(Part.INPUT, "sim, 32x32, one thread", one, "views/s").aim("> 15,000 a core"));
        if (cores > 1) {
            Sample all = viewsPerSecond(cores);
            figures.add(Figure.of(Part.INPUT, "sim, 32x32, " + cores + " threads", all, "views/s")
                    .ratio(all.median() / one.median()));
        }
        reference
                .map(ViewSpeed::viewsPerSecond)
                .map(sample -> Figure.of(Part.INPUT, "sim, 32x32, PyTorch reference, one thread", sample, "views/s")
                        .ratio(sample.median() / one.median()))
                .ifPresent(figures::add);
        return figures;
    }

    private static Sample viewsPerSecond(Reference reference) {
        try (Worker worker = reference.views()) {
            worker.ask(SECONDS);
            return Sample.of(Stream.generate(() -> worker.ask(SECONDS))
                    .limit(REFERENCE_ROUNDS)
                    .toList());
        }
    }

    private static Sample viewsPerSecond(int threads) {
        try {
            RunResult result = new Runner(new OptionsBuilder()
                            .include(SimViews.class.getName())
                            .threads(threads)
                            .verbosity(VerboseMode.SILENT)
                            .build())
                    .runSingle();
            return Sample.of(result.getBenchmarkResults().stream()
                    .flatMap(fork -> fork.getIterationResults().stream())
                    .map(IterationResult::getPrimaryResult)
                    .map(value -> value.getScore())
                    .toList());
        } catch (RunnerException e) {
            throw new IllegalStateException("JMH cannot measure", e);
        }
    }
}
