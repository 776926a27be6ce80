package org.genscl.runtime.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecipeSummaryTest {
    @TempDir
    private Path folder;

    private void write(String file, String text) throws IOException {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), text);
    }

    @Test
    void readsTheCommentAndWhatWasPublished() throws IOException {
        write("b.yaml", """
                # yaml-language-server: $schema=schema.json
                #
                # SupCon on CIFAR-10. Published: 96.0 % by linear evaluation. For a GPU.
                # More.
                name: b-1
                """);
        write("deep/a.yml", "name: a\n# Not about the recipe.\n");
        write("_base/c.yaml", "# Shared.\n");
        write("notes.txt", "# No recipe.\n");
        assertThat(RecipeSummary.below(folder, Path.of("recipes")))
                .containsExactly(
                        new RecipeSummary(
                                "recipes/b.yaml",
                                Optional.of("b-1"),
                                "SupCon on CIFAR-10. Published: 96.0 % by linear evaluation. For a GPU.",
                                Optional.of("96.0 % by linear evaluation")),
                        new RecipeSummary("recipes/deep/a.yml", Optional.of("a"), "", Optional.empty()));
    }
}
