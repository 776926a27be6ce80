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
        description = "Runs an experiment: pretraining, then its evaluations.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
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

    @ParentCommand
    private Genscl genscl;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        return installation.call(catalog -> {
            LoadedRecipe recipe = recipeFile.load(catalog);
            return new Execution(catalog, spec.commandLine().getOut(), genscl.exitCode())
                    .of((runner, stop) -> runner.start(recipe, runs, stop));
        });
    }
}
