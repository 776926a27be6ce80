package org.genscl.runtime.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.genscl.api.error.UserException;
import org.genscl.runtime.checkpoint.CheckpointStore;
import org.genscl.runtime.experiment.ExperimentRunner;
import org.genscl.runtime.experiment.Outcome;
import org.genscl.runtime.plugin.PluginCatalog;
import org.genscl.runtime.preview.DryRun;
import org.genscl.runtime.progress.Listeners;
import org.genscl.runtime.progress.RunListener;
import org.genscl.runtime.progress.StopSignal;
import org.genscl.runtime.progress.console.ConsoleProgress;
import org.genscl.runtime.progress.console.Screen;
import org.genscl.runtime.recipe.LoadedRecipe;
import org.genscl.runtime.report.ResultTable;
import org.genscl.runtime.run.RunStatus;
import org.genscl.runtime.wiring.Wiring;

/** Runs an experiment from the command line: progress on the way, results at the end, Ctrl-C in between. */
final class Execution {
    private final PluginCatalog catalog;
    private final PrintWriter out;
    private final Genscl genscl;

    Execution(PluginCatalog catalog, PrintWriter out, Genscl genscl) {
        this.catalog = catalog;
        this.out = out;
        this.genscl = genscl;
    }

    /** Starts or resumes a run; returns the exit code. */
    int of(BiFunction<ExperimentRunner, StopSignal, Outcome> experiment) {
        return of(Long.MAX_VALUE, experiment);
    }

    /** Evaluates a run; returns the exit code. */
    int evaluate(BiFunction<ExperimentRunner, StopSignal, Outcome> evaluation) {
        return of(Long.MAX_VALUE, "evaluate", evaluation);
    }

    /** Ends training after so many steps, if it has as many; that is success. Returns the exit code. */
    int of(long steps, BiFunction<ExperimentRunner, StopSignal, Outcome> experiment) {
        return of(steps, "resume", experiment);
    }

    /** @param again the command that takes up what did not come to its end */
    private int of(long steps, String again, BiFunction<ExperimentRunner, StopSignal, Outcome> experiment) {
        AtomicReference<Path> run = new AtomicReference<>();
        Listeners listeners = progress();
        try {
            return new Interruption(out).during(stop -> {
                StepLimit limit = new StepLimit(steps, stop);
                ExperimentRunner runner = new ExperimentRunner(
                        catalog,
                        new Wiring(catalog),
                        new Listeners(
                                new Opened(listeners.run(), run, this::show),
                                listeners.transfer(),
                                listeners.training().and(limit),
                                listeners.evaluation()));
                Outcome outcome = experiment.apply(runner, stop);
                print(outcome, again);
                if (outcome.failure().isPresent()) {
                    return FailureReport.MISTAKE;
                }
                return outcome.completed() || limit.reached() ? 0 : Interruption.STOPPED;
            });
        } catch (UserException told) {
            throw told;
        } catch (RuntimeException | Error failure) {
            sayWhatIsKept(run.get(), again);
            throw failure;
        }
    }

    /** Says which PyTorch is taken, where it is not the bundled one. */
    private void show(Map<String, String> backend) {
        String pytorch = backend.get("pytorch");
        if (pytorch != null && !genscl.quiet()) {
            String gpu = backend.get("gpu");
            out.println(backend.getOrDefault("device", "") + (gpu == null ? "" : " (" + gpu + ")") + ", " + pytorch);
        }
    }

    /** Tries a recipe out and says how that went; returns the exit code. */
    int dry(LoadedRecipe recipe) {
        return new Interruption(out).during(stop -> {
            DryRun.Verdict verdict = new DryRun(catalog, new Wiring(catalog), progress()).of(recipe, stop);
            if (!verdict.completed()) {
                out.println("Stopped; nothing is left behind.");
                return Interruption.STOPPED;
            }
            out.println();
            out.println(verdict.text());
            out.flush();
            return 0;
        });
    }

    private Listeners progress() {
        return genscl.quiet()
                ? Listeners.none()
                : new ConsoleProgress(System.err, Screen.ofStandardError()).listeners();
    }

    /** Whatever failed, the last checkpoint is whole. */
    private void sayWhatIsKept(Path run, String again) {
        if (run != null && Files.isDirectory(run)) {
            String kept = new CheckpointStore(run.resolve("checkpoints"))
                    .latest()
                    .map(checkpoint -> "its checkpoint " + checkpoint.getFileName() + " is kept")
                    .orElse("it has no checkpoint yet");
            System.err.println(
                    "genscl: " + run + " failed; " + kept + ". Once the cause is fixed: genscl " + again + " " + run);
        }
    }

    /** Remembers the run's folder. */
    private record Opened(RunListener listener, AtomicReference<Path> run, Consumer<Map<String, String>> show)
            implements RunListener {
        @Override
        public void opened(Path folder) {
            run.set(folder);
            listener.opened(folder);
        }

        @Override
        public void chosen(Map<String, String> backend) {
            show.accept(backend);
            listener.chosen(backend);
        }

        @Override
        public void stage(RunStatus.Stage stage) {
            listener.stage(stage);
        }

        @Override
        public void working(String what) {
            listener.working(what);
        }

        @Override
        public void worked() {
            listener.worked();
        }

        @Override
        public void said(String line) {
            listener.said(line);
        }

        @Override
        public void closed() {
            listener.closed();
        }
    }

    private void print(Outcome outcome, String again) {
        out.println();
        if (outcome.completed() || outcome.failure().isPresent()) {
            if (!outcome.label().isEmpty()) {
                out.println("With " + outcome.label() + "; the run's own results are kept:");
            }
            out.println(ResultTable.of(outcome.results()).text());
            out.println("Run: " + outcome.directory());
        } else {
            out.println("Stopped. Resume with: genscl " + again + " " + outcome.directory());
        }
        out.flush();
        outcome.failure().ifPresent(failure -> System.err.println("genscl: " + failure));
    }
}
