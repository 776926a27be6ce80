package org.genscl.runtime.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.genscl.runtime.recipe.TestCatalog.LossConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What text is taken for, and what is said of text that is taken for nothing. */
class ScalarTest {
    @TempDir
    Path temporary;

    private RecipeFolder folder;

    @BeforeEach
    void prepare() {
        folder = new RecipeFolder(temporary, TestCatalog.full());
    }

    private String firstLine(String yaml) {
        return folder.problemsOfText(RecipeFolder.LEAST + yaml + "\n")
                .lines()
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    010     | expected an integer, found '010'. Write 10.
                    1_000   | expected an integer, found '1_000'. Write 1000.
                    1,000   | expected an integer, found '1,000'. Write 1000.
                    1e3     | expected an integer, found '1e3'. Write 1000.
                    5.0     | expected an integer, found '5.0'. Write 5.
                    5.5     | expected an integer, found '5.5'.
                    0x10    | expected an integer, found '0x10'.
                    12:30   | expected an integer, found '12:30'.
                    two     | expected an integer, found 'two'.
                    true    | expected an integer, found 'true'.
                    null    | expected an integer, found 'null'.
                    ~       | expected an integer, found '~'.
                    []      | expected an integer, found a list.
                    {}      | expected an integer, found a mapping.
                    ``      | expected an integer, found nothing.
                    ''      | expected an integer, found ''.
                    1025    | must be between 0 and 1024, is 1025.
                    -1      | must be between 0 and 1024, is -1.
                    3000000000 | must be between 0 and 1024, is 3000000000.
                    """)
    void wholeNumbersThatAreNone(String text, String message) {
        int column = text.isEmpty() ? 1 : 10;
        assertThat(firstLine("workers: " + text)).isEqualTo("recipe.yaml:5:" + column + ": workers: " + message);
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0.5", ".5, 0.5", "5., 5", "1e-4, 1e-4", "1E+2, 100", "+3, 3", "'\"0.5\"', 0.5"})
    void numbers(String text, double value) {
        Recipe recipe = folder.loadText(RecipeFolder.LEAST, "pretrain.loss.temperature=" + text)
                .recipe();

        assertThat(((LossConfig) recipe.pretrain().orElseThrow().loss().config()).temperature())
                .isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    5%      | expected a number, found '5%'. Write 0.05.
                    1_000.5 | expected a number, found '1_000.5'. Write 1000.5.
                    010     | expected a number, found '010'. Write 10.
                    0,5     | expected a number, found '0,5'.
                    nan     | expected a number, found 'nan'.
                    .nan    | expected a number, found '.nan'.
                    1/255   | expected a number, found '1/255'.
                    1e999   | '1e999' is too large for a double.
                    1e-999  | '1e-999' is too small for a double.
                    0       | must be more than 0, is 0.
                    -inf    | must be more than 0, is -inf.
                    inf     | must be finite, is inf.
                    .inf    | must be finite, is .inf.
                    """)
    void numbersThatAreNone(String text, String message) {
        String problems = folder.problemsOfText(RecipeFolder.LEAST, "pretrain.loss.temperature=" + text);

        assertThat(problems.lines().findFirst()).hasValue("--set: pretrain.loss.temperature: " + message);
    }

    @ParameterizedTest
    @CsvSource({"yes, true", "on, true", "True, true", "1, true", "no, false", "off, false", "FALSE, false", "N, false"
    })
    void truthIsWrittenInOneWayOnly(String text, String right) {
        assertThat(firstLine("evaluate-untrained: " + text))
                .isEqualTo("recipe.yaml:5:21: evaluate-untrained: expected true or false, found '" + text + "'. Write "
                        + right + ".");
    }

    @ParameterizedTest
    @CsvSource({"image-net, IMAGE_NET", "image_net, IMAGE_NET", "cifar, CIFAR"})
    void choices(String text, TestCatalog.Stem stem) {
        Recipe recipe =
                folder.loadText(RecipeFolder.LEAST, "encoder.stem=" + text).recipe();

        assertThat(recipe.encoder().config()).isEqualTo(new TestCatalog.ResnetConfig(stem));
    }
}
