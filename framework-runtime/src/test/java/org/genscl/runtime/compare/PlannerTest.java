package org.genscl.runtime.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.genscl.api.component.Kind;
import org.genscl.api.component.Option;
import org.genscl.api.error.UserException;
import org.genscl.runtime.recipe.PrecisionChoice;
import org.genscl.runtime.recipe.Recipe;
import org.genscl.runtime.recipe.RecipeLoader;
import org.genscl.runtime.recipe.TestCatalog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlannerTest {
    @TempDir
    private Path folder;

    private Path a;
    private Path b;

    @BeforeEach
    void write() throws IOException {
        String recipe = """
                name: quick
                dataset: {type: shapes}
                encoder: {type: resnet18}
                pretrain: {epochs: 5, batch-size: 64}
                """;
        a = Files.writeString(folder.resolve("a.yaml"), recipe);
        b = Files.writeString(folder.resolve("b.yaml"), recipe);
    }

    private static Planner planner(List<String> backends, List<PrecisionChoice> precisions, int seeds) {
        return new Planner(TestCatalog.full(), backends, precisions, seeds, List.of("workers=1"), recipe -> {
            if (recipe.precision() == PrecisionChoice.FP16) {
                throw new UserException("precision fp16 is not available");
            }
        });
    }

    private static Variant.Start start(Path recipe, String... overrides) {
        return new Variant.Start(recipe, List.of(overrides));
    }

    @Test
    void combinesBackendsPrecisionsAndSeeds() {
        Plan plan = planner(List.of("djl"), List.of(PrecisionChoice.FP32, PrecisionChoice.FP16), 2)
                .of(List.of(a));
        assertThat(plan.name()).isEqualTo("quick");
        Variant.Skipped skipped = new Variant.Skipped("precision fp16 is not available");
        assertThat(plan.variants())
                .containsExactly(
                        new Variant(
                                "djl fp32",
                                3407,
                                start(a, "workers=1", "backend.type=djl", "precision=fp32", "seed=3407")),
                        new Variant(
                                "djl fp32",
                                3408,
                                start(a, "workers=1", "backend.type=djl", "precision=fp32", "seed=3408")),
                        new Variant("djl fp16", 3407, skipped),
                        new Variant("djl fp16", 3408, skipped));
    }

    record One(
            @Option(description = "Threads.", defaultValue = "0")
            int threads,

            @Option(description = "A flag here.", defaultValue = "false")
            boolean tuned,

            @Option(description = "Not there.", defaultValue = "0")
            int cache) {}

    record Another(
            @Option(description = "Threads.", defaultValue = "0")
            int threads,

            @Option(description = "A number there.", defaultValue = "0")
            int tuned,

            @Option(description = "Not here.", defaultValue = "[]")
            List<String> libraries) {}

    @Test
    void keepsTheOptionsThatAnotherBackendHasToo() throws IOException {
        TestCatalog catalog = TestCatalog.full()
                .with(TestCatalog.component(Kind.BACKEND, "one", One.class))
                .with(TestCatalog.component(Kind.BACKEND, "another", Another.class));
        Path recipe = Files.writeString(
                folder.resolve("one.yaml"), Files.readString(a) + "backend: {type: one, threads: 3, tuned: true}\n");
        Plan plan = new Planner(
                        catalog,
                        List.of("one", "another"),
                        List.of(),
                        1,
                        List.of("backend.threads=2", "backend.cache=5"),
                        any -> {})
                .of(List.of(recipe));
        assertThat(plan.variants())
                .containsExactly(
                        new Variant(
                                "one", 3407, start(recipe, "backend.threads=2", "backend.cache=5", "backend.type=one")),
                        new Variant(
                                "another",
                                3407,
                                start(
                                        recipe,
                                        "backend.threads=2",
                                        "backend.cache=5",
                                        "backend=!unset",
                                        "backend.type=another",
                                        "backend.threads=2")));
        assertThat(plan.notes())
                .containsExactly(
                        "each backend computes in the precision that it is fast in here, as 'precision: auto' says;"
                                + " --precisions fp32 compares them in the same.",
                        "another runs without backend.tuned, backend.cache: this backend has no such option.");
        Recipe loaded = new RecipeLoader(catalog)
                .load(recipe, ((Variant.Start) plan.variants().get(1).way()).overrides())
                .recipe();
        assertThat(loaded.backend().config()).isEqualTo(new Another(2, 0, List.of()));
    }

    @Test
    void optionsOfEveryTypeGoAlong() throws IOException {
        TestCatalog catalog = TestCatalog.full()
                .with(TestCatalog.component(Kind.BACKEND, "one", Another.class))
                .with(TestCatalog.component(Kind.BACKEND, "another", Another.class));
        Path recipe = Files.writeString(
                folder.resolve("one.yaml"),
                Files.readString(a) + "precision: fp32\nbackend: {type: one, libraries: ['a b', 'c: d', '7']}\n");
        Plan plan =
                new Planner(catalog, List.of("one", "another"), List.of(), 1, List.of(), any -> {}).of(List.of(recipe));
        assertThat(plan.notes()).isEmpty();
        Recipe loaded = new RecipeLoader(catalog)
                .load(recipe, ((Variant.Start) plan.variants().get(1).way()).overrides())
                .recipe();
        assertThat(loaded.backend().config()).isEqualTo(new Another(0, 0, List.of("a b", "c: d", "7")));
    }

    @Test
    void namesWhatTellsSubjectsApart() {
        assertThat(planner(List.of(), List.of(), 1).of(List.of(a, b)).variants())
                .containsExactly(
                        new Variant("a", 3407, start(a, "workers=1")), new Variant("b", 3407, start(b, "workers=1")));
    }

    @Test
    void findsRuns() {
        Path run = TestRuns.of("name: toy\n", 1.0).write(folder.resolve("runs"));
        Plan plan = planner(List.of(), List.of(), 1).of(List.of(a, run));
        assertThat(plan.name()).isEqualTo("quick-toy");
        assertThat(plan.variants().get(1)).isEqualTo(new Variant("toy", 7, new Variant.Finished(run)));
    }

    @Test
    void refusesWhatMakesNoSense() {
        Path run = TestRuns.of("name: toy\n", 1.0).write(folder.resolve("runs"));
        refuses(planner(List.of("djll"), List.of(), 1), "Did you mean 'djl'?", a);
        refuses(planner(List.of(), List.of(), 1), "there is nothing to compare quick with", a);
        refuses(planner(List.of(), List.of(), 1), "named twice", a, a);
        refuses(planner(List.of(), List.of(), 1), "is not a run directory", folder);
        refuses(planner(List.of(), List.of(), 1), "are for recipes", run, run.resolve("../" + run.getFileName()));
        refuses(planner(List.of(), List.of(PrecisionChoice.FP16), 2), "fp16: precision fp16 is not available", a);
        refuses(planner(List.of(), List.of(), 1), "c.yaml", Path.of("c.yaml"), a);
    }

    private static void refuses(Planner planner, String message, Path... paths) {
        assertThatThrownBy(() -> planner.of(List.of(paths)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(message);
    }
}
