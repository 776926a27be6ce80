package org.genscl.runtime.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.genscl.runtime.imports.RunImport;
import org.genscl.runtime.recipe.LoadedRecipe;
import org.genscl.runtime.recipe.RecipeLoader;
import org.genscl.runtime.wiring.Wiring;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code genscl import}. */
@Command(
        name = "import",
        description = "Makes a finished run of weights that another program trained, ready for 'genscl evaluate'.",
        mixinStandardHelpOptions = true)
final class ImportCommand implements Runnable {
    @Mixin
    private Installation installation;

    @Parameters(
            index = "0",
            paramLabel = "FILE",
            description = "The weights: a PyTorch file (.pth, .pt) or safetensors. No code in it is run.")
    private Path file;

    @Option(
            names = "--recipe",
            paramLabel = "RECIPE",
            required = true,
            description = "A recipe with the encoder and projection head, or classifier, of the weights.")
    private Path recipeFile;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Override a value of the recipe; may be given more than once.")
    private List<String> overrides = new ArrayList<>();

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "The part of FILE that is meant, if it holds more: a key of its dictionary (default: model,"
                    + " state_dict and the like), or how the names of the tensors begin.")
    private String key;

    @Option(names = "--name", paramLabel = "NAME", description = "Name of the experiment (default: the recipe's).")
    private String name;

    @Option(
            names = "--runs",
            paramLabel = "DIR",
            defaultValue = "runs",
            description = "Where the run's folder is made (default: ${DEFAULT-VALUE}).")
    private Path runs;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        List<String> changes = new ArrayList<>(overrides);
        if (name != null) {
            changes.add("name=" + name);
        }
        PrintWriter out = spec.commandLine().getOut();
        installation.run(catalog -> {
            LoadedRecipe recipe = new RecipeLoader(catalog).load(recipeFile, changes);
            RunImport.Imported imported =
                    new RunImport(catalog, new Wiring(catalog)).run(file, Optional.ofNullable(key), recipe, runs);
            imported.notes().forEach(out::println);
            out.println("Run: " + imported.run());
            out.println("Evaluate it with: genscl evaluate " + imported.run());
        });
        out.flush();
    }
}
