package org.genscl.runtime.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.genscl.api.component.Kind;
import org.genscl.api.component.Option;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormerKeysTest {
    @TempDir
    private Path directory;

    private RecipeFolder recipes;

    @BeforeEach
    void installComponent() {
        recipes = new RecipeFolder(
                directory, TestCatalog.full().with(TestCatalog.component(Kind.AUGMENTATION, "jitter", Jitter.class)));
    }

    private static String recipe(String options) {
        return RecipeFolder.LEAST.replace(
                "batch-size: 64}", "batch-size: 64, augmentation: {type: jitter" + options + "}}");
    }

    private static Jitter jitter(LoadedRecipe recipe) {
        return (Jitter) recipe.recipe().training().augmentation().config();
    }

    private String warnings(LoadedRecipe recipe) {
        return recipe.warnings().toString().replace(directory + "/", "");
    }

    @Test
    void formerKeyIsReadWithAWarningThatNamesTheCurrentOne() {
        LoadedRecipe loaded = recipes.loadText(recipe(", colour: 0.7"));

        assertThat(jitter(loaded).color()).isEqualTo(0.7);
        assertThat(loaded.resolved()).contains("color: 0.7").doesNotContain("colour");
        assertThat(warnings(loaded)).contains("recipe.yaml:4:", "pretrain.augmentation.colour: is now called 'color'.");
    }

    @Test
    void currentKeyGivesNoWarning() {
        assertThat(recipes.loadText(recipe(", color: 0.7")).warnings()).isEmpty();
    }

    @Test
    void formerKeyIsBoundLikeTheCurrentOne() {
        assertThat(recipes.problemsOfText(recipe(", colour: 7"))).contains("color: must be between 0 and 1, is 7.");
    }

    @Test
    void laterSourceWinsWhateverTheSpelling() {
        recipes.write("base.yaml", recipe(", colour: 0.1"));
        String extending = "extends: base.yaml\npretrain: {augmentation: {color: 0.2}}\n";

        assertThat(jitter(recipes.loadText(extending)).color()).isEqualTo(0.2);
        assertThat(jitter(recipes.loadText(extending, "pretrain.augmentation.colour=0.3"))
                        .color())
                .isEqualTo(0.3);
        assertThat(jitter(recipes.loadText(extending, "pretrain.augmentation.color=!unset"))
                        .color())
                .isEqualTo(0.5);
    }

    @Test
    void bothSpellingsInOneFileAreRefused() {
        assertThat(recipes.problemsOfText(recipe(", colour: 0.1, color: 0.2")))
                .contains("pretrain.augmentation.color: is the same option as 'colour'. Keep 'color' only.");
    }

    @Test
    void deprecatedOptionIsReadWithAWarning() {
        LoadedRecipe loaded = recipes.loadText(recipe(", fast: true"));

        assertThat(jitter(loaded).fast()).isTrue();
        assertThat(warnings(loaded)).contains("pretrain.augmentation.fast: is deprecated. Use color: 0 instead.");
    }

    record Jitter(
            @Option(description = "Strength.", defaultValue = "0.5", min = 0, max = 1, aliases = "colour")
            double color,

            @Option(description = "Skips slow steps.", defaultValue = "false", deprecated = "Use color: 0 instead.")
            boolean fast) {}
}
