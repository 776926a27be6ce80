package org.genscl.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.genscl.runtime.config.RecordShape;
import org.genscl.runtime.experiment.ExperimentRunner;
import org.genscl.runtime.plugin.PluginCatalog;
import org.genscl.runtime.preview.DryRun;
import org.genscl.runtime.progress.Listeners;
import org.genscl.runtime.progress.StopSignal;
import org.genscl.runtime.recipe.LoadedRecipe;
import org.genscl.runtime.recipe.Recipe;
import org.genscl.runtime.recipe.RecipeLoader;
import org.genscl.runtime.wiring.Wiring;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every recipe that comes with the project, on backend {@code dl4j}: trained, saved, restored and evaluated, with its own
 * components and options but for what takes time or data: few samples, small batches, a narrow network.
 */
class RecipesIT {
    private static final Path RECIPES = CommandLine.home().resolve("recipes");

    @TempDir
    private static Path folder;

    private static PluginCatalog catalog;
    private static Path teacher;

    @BeforeAll
    static void trainATeacher() {
        catalog = CommandLine.catalog();
        Path file = RECIPES.resolve("teacher/cifar10-cpu.yaml");
        List<String> overrides = small(load(file, List.of()).recipe());
        overrides.addAll(List.of("classify.epochs=1", "evaluate=[]"));
        teacher = new ExperimentRunner(catalog, new Wiring(catalog), Listeners.none())
                .start(load(file, overrides), folder, new StopSignal())
                .directory();
    }

    @AfterAll
    static void close() {
        catalog.close();
    }

    private static LoadedRecipe load(Path file, List<String> overrides) {
        return new RecipeLoader(catalog).load(file, overrides);
    }

    /** What takes time or data, made small. */
    private static List<String> small(Recipe recipe) {
        List<String> overrides = new ArrayList<>(List.of(
                "backend={type: dl4j, threads: 1}",
                "precision=fp32",
                "device=cpu",
                "workers=1",
                "dataset={type: shapes, train-size: 240, test-size: 24}",
                recipe.training().key() + ".batch-size=8"));
        boolean scaled = RecordShape.of(recipe.encoder().component().config())
                .field("depth")
                .isPresent();
        overrides.addAll(scaled ? List.of("encoder.width=0.05", "encoder.depth=0.05") : List.of("encoder.width=4"));
        for (int i = 0; i < recipe.evaluate().size(); i++) {
            if (RecordShape.of(recipe.evaluate().get(i).component().config())
                    .field("batch-size")
                    .isPresent()) {
                overrides.add("evaluate." + i + ".batch-size=60");
            }
        }
        return overrides;
    }

    @TestFactory
    Stream<DynamicTest> everyRecipeRunsOnBackendDl4j() throws IOException {
        List<Path> recipes;
        try (Stream<Path> files = Files.walk(RECIPES)) {
            recipes = files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.getParent().endsWith("_base"))
                    .sorted()
                    .toList();
        }
        assertThat(recipes).hasSizeGreaterThan(20);
        return recipes.stream().map(file -> dynamicTest(RECIPES.relativize(file).toString(), () -> tryOut(file)));
    }

    private static void tryOut(Path file) {
        Recipe recipe = load(file, List.of()).recipe();
        List<String> overrides = small(recipe);
        if (recipe.pretrain().flatMap(Recipe.Pretraining::distillation).isPresent()) {
            overrides.add("pretrain.distillation.teacher.run=" + teacher);
        }
        DryRun.Verdict verdict =
                new DryRun(catalog, new Wiring(catalog), Listeners.none()).of(load(file, overrides), new StopSignal());
        assertThat(verdict.completed()).isTrue();
        assertThat(verdict.losses()).hasSize(2).allMatch(Double::isFinite);
        assertThat(verdict.evaluations())
                .hasSizeGreaterThanOrEqualTo(recipe.evaluate().size());
    }
}
