package org.genscl.runtime.recipe;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.genscl.testkit.fuzz.UntrustedInput;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Reads damaged and hostile recipes, and overrides of a good one. */
@Timeout(60)
class RecipeFuzzTest {
    /** A node, a value, an origin and perhaps a problem for what can be two bytes: {@code a,}. */
    private static final int MULTIPLE = 4096;

    @TempDir
    private static Path folder;

    private final RecipeLoader loader = new RecipeLoader(TestCatalog.full());

    @DictionaryEntries({
        "name: ",
        "extends: ",
        "dataset: {type: shapes}",
        "encoder: {type: resnet18}",
        "pretrain: {epochs: 5, batch-size: 64}",
        "classify: ",
        "optimizer: {type: sgd, learning-rate: ",
        "evaluate: [{type: knn}]",
        "!unset",
        "<<: *a",
        "&a ",
        "*a",
        "inf",
        "null",
        "---",
        "%YAML 1.1",
        "\\UFFFFFFFF"
    })
    @FuzzTest
    void load(byte[] bytes) {
        new UntrustedInput(bytes, MULTIPLE).readAsFile(".yaml", file -> loader.load(file, List.of()));
    }

    @DictionaryEntries({
        "pretrain.epochs=",
        "pretrain.optimizer.learning-rate=",
        "evaluate.0.type=",
        "dataset={type: shapes}",
        "pretrain.mixer=!unset",
        "name=",
        "extends="
    })
    @FuzzTest
    void override(byte[] bytes) {
        Path recipe = write(RecipeFolder.LEAST);
        new UntrustedInput(bytes, MULTIPLE)
                .readBy(given -> loader.load(recipe, List.of(new String(given, StandardCharsets.UTF_8))));
    }

    private static Path write(String text) {
        try {
            return Files.writeString(folder.resolve("recipe.yaml"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
