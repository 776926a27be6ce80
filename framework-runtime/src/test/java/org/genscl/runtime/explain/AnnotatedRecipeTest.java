package org.genscl.runtime.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.genscl.runtime.recipe.LoadedRecipe;
import org.genscl.runtime.recipe.RecipeLoader;
import org.genscl.runtime.recipe.TestCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AnnotatedRecipeTest {
    @TempDir
    private Path folder;

    private LoadedRecipe load(Path file, String... overrides) {
        return new RecipeLoader(TestCatalog.full()).load(file, List.of(overrides));
    }

    private String annotated() throws IOException {
        Files.writeString(folder.resolve("base.yaml"), "dataset: {type: shapes}\nencoder: {type: resnet18}\n");
        Path file = Files.writeString(folder.resolve("recipe.yaml"), """
                extends: base.yaml
                name: quickstart
                pretrain: {epochs: 5, batch-size: 64}
                evaluate:
                  - type: linear
                    drops: [1, 2]
                """);
        return new AnnotatedRecipe(load(file, "seed=7")).toString();
    }

    private static String comment(String annotated, String line) {
        return annotated
                .lines()
                .filter(one -> one.strip().startsWith(line + " "))
                .findFirst()
                .orElseThrow()
                .replaceAll(".*  # ", "");
    }

    @Test
    void saysWhereEachValueComesFrom() throws IOException {
        String text = annotated();
        assertThat(comment(text, "seed: 7")).isEqualTo("--set seed=7");
        assertThat(comment(text, "type: resnet18")).isEqualTo(folder.resolve("base.yaml") + ":2:17");
        assertThat(comment(text, "epochs: 5")).isEqualTo(folder.resolve("recipe.yaml") + ":3:20");
        assertThat(comment(text, "drops: [1, 2]")).isEqualTo(folder.resolve("recipe.yaml") + ":6:12");
        assertThat(comment(text, "temperature: 0.07")).isEqualTo("default");
    }

    @Test
    void isStillThatRecipe() throws IOException {
        String text = annotated();
        Path copy = Files.writeString(folder.resolve("copy.yaml"), text);
        assertThat(new AnnotatedRecipe(load(copy)).toString().replaceAll(" *# .*", ""))
                .isEqualTo(text.replaceAll(" *# .*", ""));
    }
}
