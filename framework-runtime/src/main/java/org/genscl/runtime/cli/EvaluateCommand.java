package org.genscl.runtime.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.genscl.runtime.recipe.LoadedRecipe;
import org.genscl.runtime.recipe.RecipeLoader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code genscl evaluate}. */
@Command(
        name = "evaluate",
        description =
                "Evaluates the last checkpoint of a run, with the run's evaluators and data or others. Adds the results"
                        + " to the run; its own results, and evaluations of other recipes and data, are kept.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example:",
            "  genscl evaluate runs/quickstart/20260131-235959-1a2b3c4d --set 'evaluate=[{type: knn, k: 20}]'"
        })
final class EvaluateCommand implements Callable<Integer> {
    @Mixin
    private Installation installation;

    @Parameters(index = "0", paramLabel = "RUN", description = "The run's folder.")
    private Path run;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Override a value of the run's recipe, for example --set 'evaluate=[{type: knn, k: 20}]'.")
    private List<String> overrides = new ArrayList<>();

    @ParentCommand
    private Genscl genscl;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        RunFolder folder = new RunFolder(run);
        return installation.call(catalog -> {
            LoadedRecipe recipe = new RecipeLoader(catalog).load(folder.resolvedRecipe(), overrides);
            return new Execution(catalog, spec.commandLine().getOut(), genscl)
                    .evaluate((runner, stop) -> runner.evaluate(run, recipe, stop));
        });
    }
}
