package org.genscl.runtime.recipe;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.genscl.runtime.config.ConfigException;
import org.genscl.runtime.config.ConfigLoader;
import org.genscl.runtime.config.Names;
import org.genscl.runtime.config.Problems;
import org.genscl.runtime.config.ResolvedWriter;
import org.genscl.runtime.config.Value;
import org.genscl.runtime.config.Value.Mapping;
import org.genscl.runtime.config.Value.Scalar;
import org.genscl.runtime.plugin.ComponentCatalog;

/** Loads recipes: reads the file and what it extends, applies overrides, and binds the result to a {@link Recipe}. */
public final class RecipeLoader {
    private final ConfigLoader loader;

    public RecipeLoader(ComponentCatalog catalog) {
        this.loader = new ConfigLoader(catalog);
    }

    /**
     * Loads a recipe.
     *
     * @param overrides values that replace the recipe's, each {@code pretrain.optimizer.learning-rate=0.1}, as
     *     {@link ConfigLoader#load} takes them
     * @throws ConfigException with all problems
     */
    public LoadedRecipe load(Path file, List<String> overrides) {
        ConfigLoader.Loaded<Recipe> loaded = loader.load(Recipe.class, file, overrides, RecipeLoader::check);
        return new LoadedRecipe(
                loaded.value(),
                file,
                loaded.source(),
                new ResolvedWriter().write(loaded.value()),
                loaded.origins(),
                loaded.warnings(),
                Map.of());
    }

    private static void check(Mapping recipe, Problems problems) {
        // Also when other options are wrong, which keeps the recipe's constructor from being called.
        check("name", Recipe::checkName, recipe, problems);
        checkTraining(recipe, problems);
    }

    private static void checkTraining(Mapping recipe, Problems problems) {
        List<Value> ways = Stream.of("pretrain", "classify")
                .flatMap(key -> recipe.get(key).stream())
                .filter(value -> !(value instanceof Scalar scalar && scalar.isNull()))
                .toList();
        if (ways.isEmpty()) {
            problems.add(
                    recipe.origin(),
                    "",
                    "a recipe needs 'pretrain' (contrastive pretraining) or 'classify' (training of encoder and"
                            + " classifier); it has neither.");
        } else if (ways.size() > 1) {
            problems.add(
                    ways.get(1).origin(),
                    "classify",
                    "a recipe has 'pretrain' or 'classify', not both. 'pretrain: !unset' removes an inherited one.");
        }
    }

    private static void check(String key, Consumer<String> check, Mapping recipe, Problems problems) {
        if (recipe.get(key).orElse(null) instanceof Scalar value && !value.isBlank() && !value.isNull()) {
            try {
                check.accept(value.text());
            } catch (IllegalArgumentException e) {
                problems.add(value.origin(), key, Names.sentence(e.getMessage()));
            }
        }
    }
}
