package org.genscl.runtime.preview;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.genscl.api.error.FileFailure;
import org.genscl.api.error.UserException;
import org.genscl.runtime.experiment.ExperimentRunner;
import org.genscl.runtime.experiment.Outcome;
import org.genscl.runtime.files.DurableFiles;
import org.genscl.runtime.plugin.ComponentCatalog;
import org.genscl.runtime.progress.Listeners;
import org.genscl.runtime.progress.RunListener;
import org.genscl.runtime.progress.StopSignal;
import org.genscl.runtime.progress.TrainingListener;
import org.genscl.runtime.recipe.LoadedRecipe;
import org.genscl.runtime.recipe.ShortRecipe;
import org.genscl.runtime.run.EvaluationResult;
import org.genscl.runtime.wiring.Wiring;

/**
 * Tries a recipe out: one step of training, a checkpoint, a restart from it, a second step, and every evaluation, in
 * one epoch on about {@value #SAMPLES} samples, in a folder that is gone afterwards. Trackers, which may write elsewhere, are left out.
 *
 * @param listeners hear of it
 */
public record DryRun(ComponentCatalog catalog, Wiring wiring, Listeners listeners) {
    private static final int STEPS = 2;

    /** Enough for evaluators that look for a number of neighbors. */
    private static final int SAMPLES = 1024;

    private static final double MEBI = 1 << 20;

    /**
     * What was seen.
     *
     * @param completed false if it was stopped on request
     * @param losses of the steps
     * @param checkpointBytes size of the checkpoint that was written and read again
     * @param evaluations of both encoders, if the recipe has both
     */
    public record Verdict(
            boolean completed, List<Double> losses, long checkpointBytes, List<EvaluationResult> evaluations) {

        /** For people. */
        public String text() {
            StringBuilder text = new StringBuilder();
            String shown = losses.stream()
                    .map(loss -> String.format(Locale.ROOT, "%.4f", loss))
                    .collect(Collectors.joining(", then "));
            text.append("training     ").append(losses.size()).append(" steps, loss ");
            text.append(shown).append('\n');
            text.append(String.format(
                    Locale.ROOT, "checkpoint   %.1f MiB, written and restored%n", checkpointBytes / MEBI));
            for (EvaluationResult evaluation : evaluations) {
                text.append("evaluation   ").append(evaluation.stage()).append(" works\n");
            }
            return text.append("Everything works; nothing is left behind.").toString();
        }
    }

    /**
     * Tries a recipe out.
     *
     * @throws RuntimeException whatever would end a run of the recipe
     */
    public Verdict of(LoadedRecipe recipe, StopSignal stop) {
        int samples = Math.max(SAMPLES, STEPS * recipe.recipe().training().batchSize());
        // Decided on once: what it resumes is to be the recipe that it started.
        LoadedRecipe whole = new ExperimentRunner(catalog, wiring, Listeners.none()).decided(recipe);
        LoadedRecipe brief = new LoadedRecipe(
                ShortRecipe.of(whole.recipe(), FewSamples.of(whole.recipe().dataset(), samples)),
                whole.file(),
                whole.source(),
                whole.resolved(),
                whole.origins(),
                whole.warnings(),
                whole.remarks());
        Path folder = temporary();
        try {
            List<Double> losses = new ArrayList<>();
            StopSignal once = new StopSignal();
            Path run = runner(losses, once).start(brief, folder, once).directory();
            long bytes = size(run.resolve("checkpoints"));
            StopSignal again = new StopSignal();
            runner(losses, again).resume(run, brief, again);
            Outcome outcome =
                    new ExperimentRunner(catalog, wiring, silent(listeners.training())).evaluate(run, brief, stop);
            outcome.failure().ifPresent(failure -> {
                throw new UserException(failure);
            });
            return new Verdict(
                    outcome.completed(),
                    List.copyOf(losses),
                    bytes,
                    outcome.results().evaluations());
        } finally {
            delete(folder);
        }
    }

    /** Stops after each step. */
    private ExperimentRunner runner(List<Double> losses, StopSignal stop) {
        return new ExperimentRunner(catalog, wiring, silent(new Losses(stop, losses).and(listeners.training())));
    }

    /** Ignores the folder, which will be deleted. */
    private Listeners silent(TrainingListener training) {
        return new Listeners(new RunListener() {}, listeners.transfer(), training, listeners.evaluation());
    }

    private record Losses(StopSignal stop, List<Double> losses) implements TrainingListener {
        @Override
        public void stepped(Step step) {
            losses.add(step.loss());
            stop.request();
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("genscl-dry-run-");
        } catch (IOException e) {
            throw FileFailure.writing(Path.of(System.getProperty("java.io.tmpdir")), e);
        }
    }

    private static long size(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw FileFailure.reading(folder, e);
        }
    }

    private static void delete(Path folder) {
        try {
            DurableFiles.deleteTree(folder);
        } catch (IOException e) {
            throw FileFailure.writing(folder, e);
        }
    }
}
