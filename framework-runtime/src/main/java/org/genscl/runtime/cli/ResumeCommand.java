package org.genscl.runtime.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.genscl.runtime.recipe.LoadedRecipe;
import org.genscl.runtime.recipe.RecipeLoader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code genscl resume}. */
@Command(
        name = "resume",
        description = "Resumes a run that was stopped or killed; results are bit-identical.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  genscl resume runs/quickstart/20260131-235959-1a2b3c4d"})
final class ResumeCommand implements Callable<Integer> {
    @Mixin
    private Installation installation;

    @Parameters(index = "0", paramLabel = "RUN", description = "The run's folder.")
    private Path run;

    @ParentCommand
    private Genscl genscl;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        RunFolder folder = new RunFolder(run);
        return installation.call(catalog -> {
            LoadedRecipe recipe = new RecipeLoader(catalog).load(folder.resolvedRecipe(), List.of());
            return new Execution(catalog, spec.commandLine().getOut(), genscl)
                    .of((runner, stop) -> runner.resume(run, recipe, stop));
        });
    }
}
