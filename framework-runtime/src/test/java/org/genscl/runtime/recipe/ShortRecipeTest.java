package org.genscl.runtime.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.genscl.runtime.recipe.TestCatalog.CosineConfig;
import org.genscl.runtime.recipe.TestCatalog.LinearConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ShortRecipeTest {
    @TempDir
    private Path folder;

    @Test
    void hasOneEpochEverywhereAndNoTrackers() {
        Recipe recipe = new RecipeFolder(folder, TestCatalog.full())
                .loadText(
                        RecipeFolder.LEAST,
                        "pretrain.schedule={type: cosine, warmup: {epochs: 2}}",
                        "evaluate=[{type: linear}]")
                .recipe();
        Recipe brief = ShortRecipe.of(recipe, recipe.dataset());
        assertThat(brief.pretrain().orElseThrow().epochs()).isEqualTo(1);
        assertThat(brief.pretrain().orElseThrow().batchSize())
                .isEqualTo(recipe.pretrain().orElseThrow().batchSize());
        assertThat(((CosineConfig) brief.pretrain().orElseThrow().schedule().config())
                        .warmup()
                        .epochs())
                .isEqualTo(1);
        assertThat(((LinearConfig) brief.evaluate().get(0).config()).epochs()).isEqualTo(1);
        assertThat(brief.trackers()).isEmpty();
    }

    @Test
    void optionsThatDoNotGoWithOneEpochStay() {
        Recipe recipe = new RecipeFolder(folder, TestCatalog.full())
                .loadText(RecipeFolder.LEAST, "pretrain.schedule={type: cosine, warmup: {epochs: 0}, until: 1}")
                .recipe();
        Recipe brief = ShortRecipe.of(recipe, recipe.dataset());
        assertThat(brief.pretrain().orElseThrow().schedule())
                .isEqualTo(recipe.pretrain().orElseThrow().schedule());
    }
}
