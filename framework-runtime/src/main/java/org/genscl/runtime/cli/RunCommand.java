package org.genscl.runtime.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.genscl.runtime.recipe.LoadedRecipe;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code genscl run}. */
@Command(
        name = "run",
        description = "Runs an experiment: pretraining, then its evaluations. Ctrl-C stops after a checkpoint.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  genscl run recipes/quickstart.yaml",
            "  genscl run my.yaml --set pretrain.epochs=50 --set 'evaluate=[{type: knn}]'",
            "  genscl run my.yaml --dry-run"
        })
final class RunCommand implements Callable<Integer> {
    static final String STOP_AFTER_STEPS = "--stop-after-steps";

    @Mixin
    private Installation installation;

    @Mixin
    private RecipeFile recipeFile;

    @Option(
            names = "--runs",
            paramLabel = "DIR",
            defaultValue = "runs",
            description = "Where the run's folder is made (default: ${DEFAULT-VALUE}).")
    private Path runs;

    @Option(
            names = "--dry-run",
            description =
                    "Try the recipe out instead: two steps of each stage on the real engine and data, a checkpoint"
                            + " and a restart from it. Nothing is left behind.")
    private boolean dryRun;

    @Option(
            names = STOP_AFTER_STEPS,
            hidden = true,
            paramLabel = "N",
            description = "Stop after N steps of training, in a state that can be resumed. For 'compare --steps'.")
    private Long stopAfterSteps;

    @ParentCommand
    private Genscl genscl;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        return installation.call(catalog -> {
            LoadedRecipe recipe = recipeFile.load(catalog);
            Execution execution = new Execution(catalog, spec.commandLine().getOut(), genscl);
            return dryRun
                    ? execution.dry(recipe)
                    : execution.of(
                            stopAfterSteps == null ? Long.MAX_VALUE : stopAfterSteps,
                            (runner, stop) -> runner.start(recipe, runs, stop));
        });
    }
}
