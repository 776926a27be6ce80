package org.genscl.runtime.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.genscl.runtime.plugin.ComponentCatalog;
import org.genscl.runtime.recipe.LoadedRecipe;
import org.genscl.runtime.recipe.RecipeLoader;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A recipe named on the command line, with overrides. */
final class RecipeFile {

    @Parameters(index = "0", paramLabel = "RECIPE", description = "A recipe: a YAML file.")
    private Path file;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Override a value of the recipe, for example --set pretrain.optimizer.learning-rate=0.1;"
                    + " may be given more than once.")
    private List<String> overrides = new ArrayList<>();

    LoadedRecipe load(ComponentCatalog catalog) {
        return new RecipeLoader(catalog).load(file, overrides);
    }
}
