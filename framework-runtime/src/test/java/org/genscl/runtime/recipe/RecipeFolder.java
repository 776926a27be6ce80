package org.genscl.runtime.recipe;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.genscl.runtime.config.ConfigException;
import org.genscl.runtime.plugin.ComponentCatalog;

/** A folder of recipes, and what loading them gives. */
final class RecipeFolder {
    /** The keys that every recipe must have. */
    static final String LEAST = """
            name: quickstart
            dataset: {type: shapes}
            encoder: {type: resnet18}
            pretrain: {epochs: 5, batch-size: 64}
            """;

    private final Path folder;
    private final ComponentCatalog catalog;

    RecipeFolder(Path folder, ComponentCatalog catalog) {
        this.folder = folder;
        this.catalog = catalog;
    }

    RecipeFolder write(String file, String text) {
        try {
            Files.createDirectories(folder.resolve(file).getParent());
            Files.writeString(folder.resolve(file), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    LoadedRecipe load(String file, String... overrides) {
        return new RecipeLoader(catalog).load(folder.resolve(file), List.of(overrides));
    }

    LoadedRecipe loadText(String yaml, String... overrides) {
        return write("recipe.yaml", yaml).load("recipe.yaml", overrides);
    }

    /** What is reported of a recipe, with file names relative to the folder. */
    String problems(String file, String... overrides) {
        return catchThrowableOfType(ConfigException.class, () -> load(file, overrides))
                .getMessage()
                .replace(folder + "/", "");
    }

    String problemsOfText(String yaml, String... overrides) {
        return write("recipe.yaml", yaml).problems("recipe.yaml", overrides);
    }
}
