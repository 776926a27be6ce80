package org.genscl.runtime.compare;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.genscl.runtime.files.DurableFiles;
import org.genscl.runtime.progress.StopSignal;
import org.genscl.runtime.run.RunJson;

/**
 * Does a comparison: runs what is to be run, and writes the report. A run that fails is a part of the report, and keeps
 * no other from being made.
 *
 * @param launcher runs recipes
 * @param progress hears what is being done
 * @param tolerance relative difference of losses that is taken for agreement
 */
public record Comparing(Launcher launcher, Consumer<String> progress, double tolerance) {
    /** The exit codes of failures, the worst first: a defect, what the machine lacks, a mistake. */
    private static final List<Integer> WORST_FIRST = List.of(1, 3, 2);

    /** The report as a page that needs no other file. */
    public static final String PAGE = "report.html";

    private static final String JSON = "comparison.json";

    /**
     * What came of it.
     *
     * @param exitCode that of the worst failure, or 0
     */
    public record Outcome(Comparison comparison, int exitCode) {}

    /**
     * Compares.
     *
     * @param folder where runs and report go
     * @param stop ends the run in progress after a checkpoint; what there is is reported
     */
    public Outcome of(Plan plan, Path folder, StopSignal stop) {
        plan.notes().forEach(progress);
        List<Trial> trials = new Trials(launcher, progress).of(plan.variants(), folder, stop);
        Comparison comparison = Comparison.of(plan, trials, tolerance);
        RunJson.write(folder.resolve(JSON), comparison);
        DurableFiles.writeText(folder.resolve(PAGE), new ComparisonPage(comparison).html());
        return new Outcome(comparison, stop.requested() ? Ending.STOPPED : exitCode(trials));
    }

    private static int exitCode(List<Trial> trials) {
        List<Integer> codes = trials.stream()
                .flatMap(trial -> trial.ending().stream())
                .map(Ending::code)
                .filter(code -> code != 0)
                .toList();
        return WORST_FIRST.stream()
                .filter(codes::contains)
                .findFirst()
                .or(() -> codes.stream().findFirst())
                .orElse(0);
    }
}
