package org.genscl.runtime.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import org.genscl.api.component.Kind;
import org.genscl.api.component.Option;
import org.genscl.api.component.OptionGroup;
import org.genscl.api.component.OptionGroup.Default;
import org.genscl.api.error.InvalidOptionException;
import org.genscl.runtime.config.RecordShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptionGroupTest {
    @TempDir
    private Path directory;

    private RecipeFolder recipes(Class<? extends Record> config) {
        return new RecipeFolder(
                directory, TestCatalog.full().with(TestCatalog.component(Kind.AUGMENTATION, "crop-flip", config)));
    }

    private static String recipe(String options) {
        return RecipeFolder.LEAST.replace(
                "batch-size: 64}", "batch-size: 64, augmentation: {type: crop-flip" + options + "}}");
    }

    @Test
    void groupOptionsStandInTheParentsMapping() {
        LoadedRecipe loaded = recipes(CropFlip.class).loadText(recipe(", scale-min: 0.3, size: 48, flip: 1"));

        assertThat(loaded.recipe().training().augmentation().config())
                .isEqualTo(new CropFlip(new View(new Crop(48, 0.3), "bilinear"), 1));
    }

    @Test
    void resolvedRecipeLoadsToTheSameRecord() {
        RecipeFolder recipes = recipes(CropFlip.class);
        LoadedRecipe loaded = recipes.loadText(recipe(", scale-min: 0.3"));

        assertThat(loaded.resolved())
                .contains(
                        "    type: crop-flip\n    size: 32\n    scale-min: 0.3\n    filter: bilinear\n    flip: 0.5\n");
        assertThat(recipes.loadText(loaded.resolved()).recipe()).isEqualTo(loaded.recipe());
    }

    @Test
    void parentOverridesDefaultsOfItsGroup() {
        LoadedRecipe loaded = recipes(CropFlip.class).loadText(recipe(""));

        assertThat(loaded.recipe().training().augmentation().config())
                .isEqualTo(new CropFlip(new View(new Crop(32, 0.08), "bilinear"), 0.5));
    }

    @Test
    void rangeViolationInAGroupIsReportedAtItsPlace() {
        assertThat(recipes(CropFlip.class).problemsOfText(recipe(", scale-min: 2")))
                .startsWith("recipe.yaml:4:")
                .contains("pretrain.augmentation.scale-min: must be between 0 and 1, is 2.");
    }

    @Test
    void groupConstructorNamesTheOptionInTheParentsMapping() {
        assertThat(recipes(CropFlip.class).problemsOfText(recipe(", size: 13")))
                .contains("pretrain.augmentation.size: must be even, is 13.");
    }

    @Test
    void misspelledKeyOfAGroupIsSuggested() {
        assertThat(recipes(CropFlip.class).problemsOfText(recipe(", scale-mim: 0.3")))
                .contains("unknown key. Did you mean 'scale-min'?")
                .contains("Known keys: type, size, scale-min, filter, flip.");
    }

    @Test
    void sameKeyTwiceIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordShape.of(Twice.class))
                .withMessageEndingWith("has two options with the key 'size'");
    }

    @Test
    void defaultOfAnUnknownOptionIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordShape.of(WrongDefault.class))
                .withMessageEndingWith("WrongDefault.crop has defaults for unknown options: [scaleMax]");
    }

    @Test
    void groupMustBeARecord() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordShape.of(NoRecord.class))
                .withMessageEndingWith("NoRecord.crop is an @OptionGroup and not a record");
    }

    @Test
    void keysOfGroupsKeepTheOrderOfDeclaration() {
        assertThat(RecordShape.of(CropFlip.class).keys()).isEqualTo(List.of("size", "scale-min", "filter", "flip"));
    }

    record Crop(
            @Option(description = "Height and width.", defaultValue = "32", min = 1)
            int size,

            @Option(description = "Minimum crop area.", defaultValue = "0.2", min = 0, max = 1)
            double scaleMin) {
        Crop {
            if (size % 2 == 1) {
                throw new InvalidOptionException("size", "must be even, is " + size);
            }
        }
    }

    record View(
            @OptionGroup Crop crop,

            @Option(description = "Interpolation.", defaultValue = "bilinear")
            String filter) {}

    record CropFlip(
            @OptionGroup(defaults = @Default(option = "scaleMin", value = "0.08"))
            View view,

            @Option(description = "Flip probability.", defaultValue = "0.5", min = 0, max = 1)
            double flip) {}

    record Twice(
            @OptionGroup Crop crop,

            @Option(description = "Another size.", defaultValue = "1")
            int size) {}

    record WrongDefault(
            @OptionGroup(defaults = @Default(option = "scaleMax", value = "1"))
            Crop crop) {}

    record NoRecord(@OptionGroup String crop) {}
}
