package org.genscl.runtime.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.genscl.runtime.plugin.ComponentCatalog;
import org.genscl.runtime.recipe.LoadedRecipe;
import org.genscl.runtime.recipe.RecipeLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A recipe named on the command line, with overrides. */
final class RecipeFile {
    private static final Logger LOG = LoggerFactory.getLogger(RecipeFile.class);

    @Parameters(index = "0", paramLabel = "RECIPE", description = "A recipe: a YAML file.")
    private Path file;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Override a value of the recipe, for example --set pretrain.optimizer.learning-rate=0.1;"
                    + " may be given more than once.")
    private List<String> overrides = new ArrayList<>();

    LoadedRecipe load(ComponentCatalog catalog) {
        LoadedRecipe recipe = new RecipeLoader(catalog).load(file, overrides);
        recipe.warnings().forEach(warning -> LOG.warn("{}", warning));
        return recipe;
    }
}
