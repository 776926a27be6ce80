package org.genscl.runtime.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.genscl.runtime.config.FlatOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlatOptionsTest {
    @TempDir
    Path temporary;

    @Test
    void everyOptionThatHasAValueIsThereByItsPath() {
        LoadedRecipe loaded = new RecipeFolder(temporary, TestCatalog.full()).loadText(RecipeFolder.LEAST);
        Map<String, String> options = FlatOptions.of(loaded.recipe());
        assertThat(options)
                .containsEntry("name", "quickstart")
                .containsEntry("seed", "3407")
                .containsEntry("dataset.type", "shapes")
                .containsEntry("pretrain.augmentation.scale", "[0.2, 1.0]")
                .containsEntry("pretrain.optimizer.weight-decay", "0.0001")
                .containsEntry("evaluate.0.drops", "[60, 75, 90]")
                .containsEntry("evaluate.0.optimizer.weight-decay", "0.0")
                .containsEntry("evaluate.1.type", "knn")
                .doesNotContainKeys("pretrain", "pretrain.mixer", "classify", "evaluate");
        assertThat(options.keySet()).startsWith("name", "seed", "dataset.type").endsWith("trackers.2.type");
    }
}
