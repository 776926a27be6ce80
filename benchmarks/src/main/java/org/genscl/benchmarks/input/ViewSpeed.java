package org.genscl.benchmarks.input;

import java.util.ArrayList;
import java.util.List;
import org.genscl.benchmarks.Figure;
import org.genscl.benchmarks.Measurement;
import org.genscl.benchmarks.Part;
import org.genscl.benchmarks.Sample;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** {@link SimViews} on one thread and on one a core, with JMH. */
public final class ViewSpeed implements Measurement {

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
        return figures;
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
