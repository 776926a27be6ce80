package org.genscl.runtime.recipe;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.genscl.api.backend.DeviceSpec;
import org.genscl.runtime.plugin.ComponentCatalog;
import org.genscl.runtime.recipe.Value.Mapping;
import org.genscl.runtime.recipe.Value.Scalar;

/** Loads recipes: reads the file and what it extends, applies overrides, and binds the result to a {@link Recipe}. */
public final class RecipeLoader {
    private final ComponentCatalog catalog;

    public RecipeLoader(ComponentCatalog catalog) {
        this.catalog = catalog;
    }

    /**
     * Loads a recipe.
     *
     * @param file the recipe
     * @param overrides values that replace the recipe's, each {@code pretrain.optimizer.learning-rate=0.1}; the value is
     *     YAML, {@code !unset} takes away, and a number in the key is a list's item, from 0
     * @throws RecipeException with all that is wrong
     */
    public LoadedRecipe load(Path file, List<String> overrides) {
        Problems problems = new Problems();
        RecipeFiles files = new RecipeFiles(problems);
        Optional<Mapping> written = files.read(file);
        Optional<Mapping> over = new Overrides(problems).read(overrides, files.count());
        if (written.isEmpty()) {
            problems.throwIfAny();
        }
        Mapping inherited = written.orElseThrow();
        Mapping whole = over.map(set -> new ValueMerger(problems).merge(inherited, set, ""))
                .orElse(inherited);
        Binder binder = new Binder(Recipe.class, catalog, problems);
        Optional<Recipe> recipe = binder.bind(Recipe.class, whole);
        // Also when other options are wrong, which keeps the recipe's constructor from being called.
        check("name", Recipe::checkName, whole, problems);
        check("device", DeviceSpec::parse, whole, problems);
        checkTraining(whole, problems);
        problems.throwIfAny();
        Recipe bound = recipe.orElseThrow();
        return new LoadedRecipe(bound, file, files.source(), new ResolvedWriter().write(bound), binder.origins());
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
                            + " classifier); there is neither.");
        } else if (ways.size() > 1) {
            problems.add(
                    ways.get(1).origin(),
                    "classify",
                    "a recipe has 'pretrain' or 'classify', not both. 'pretrain: !unset' takes an inherited one away.");
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
