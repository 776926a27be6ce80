package org.genscl.runtime.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SyntaxTest {
    @TempDir
    Path temporary;

    private RecipeFolder folder;

    @BeforeEach
    void prepare() {
        folder = new RecipeFolder(temporary, TestCatalog.full());
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake(
                        "pretrain:\n\tepochs: 5\n",
                        "2:1: a tab: YAML is indented with spaces only.",
                        "\tepochs: 5",
                        "^"),
                mistake("name:x\nseed: 5\n", "1:1: a space is missing after ':'.", "name:x", "^"),
                mistake("seed: 5\nname:x\nworkers: 1\n", "2:1: a space is missing after ':'.", "name:x", "^"),
                mistake(
                        "evaluate:\n  -type: knn\n  - type: linear\n",
                        "2:3: a space is missing after '-'.",
                        "  -type: knn",
                        "  ^"),
                mistake(
                        "name: a: b\n",
                        "1:8: a second ':' in one value: put a value that contains ': ' in quotes.",
                        "name: a: b",
                        "       ^"),
                mistake(
                        "name: a\n  seed: 5\n",
                        "2:7: wrong indentation: keys of one mapping start in the same column, and a key with a value has"
                                + " no keys below it.",
                        "  seed: 5",
                        "      ^"),
                mistake(
                        "pretrain:\n    epochs: 5\n  batch-size: 5\n",
                        "3:3: wrong indentation: keys of one mapping, and items of one list, start in the same column.",
                        "  batch-size: 5",
                        "  ^"),
                mistake("name: \"abc\nseed: 4\n", "1:7: a quote that is never closed.", "name: \"abc", "      ^"),
                mistake(
                        "name: {a: 1\nseed: 4\n",
                        "1:7: a '{' without its '}', or a ',' is missing.",
                        "name: {a: 1",
                        "      ^"),
                mistake(
                        "name: [a, 1\nseed: 4\n",
                        "1:7: a '[' without its ']', or a ',' is missing.",
                        "name: [a, 1",
                        "      ^"),
                mistake(
                        "name: @x\n",
                        "1:7: a value cannot start with this character: put it in quotes.",
                        "name: @x",
                        "      ^"),
                mistake(
                        "name: *x\n",
                        "1:7: '*x' refers to an anchor ('&') that is not there: it must come before it in the same file.",
                        "name: *x",
                        "      ^"),
                mistake("name: a\n---\nname: b\n", "2:1: a second document ('---'): a recipe is one.", "---", "^"),
                mistake(
                        "evaluate: - type: knn\n",
                        "1:11: a list cannot start here: put its '- ' items on lines of their own, below the key.",
                        "evaluate: - type: knn",
                        "          ^"),
                mistake(
                        "name: \u0001\n",
                        "1:7: the character U+0001 is not allowed in YAML.",
                        "name: \uFFFD",
                        "      ^"),
                mistake(
                        "- a\n- b\n",
                        "1:1: a recipe is a mapping of keys to values ('name: quickstart'), this is a list.",
                        "- a",
                        "^"),
                mistake(
                        "hello\n",
                        "1:1: a recipe is a mapping of keys to values ('name: quickstart'), this is 'hello'.",
                        "hello",
                        "^^^^^"),
                mistake(
                        "a: &a {b: *a}\n",
                        "1:8: a.b: contains itself: an alias (*) within the value that its anchor (&) names.",
                        "a: &a {b: *a}",
                        "       ^"),
                mistake(
                        "pretrain: {mixer: !unset}\n",
                        "1:25: a space is missing after the tag: within braces write '!unset }'.",
                        "pretrain: {mixer: !unset}",
                        "                        ^"),
                mistake(
                        "name: !x y\n",
                        "1:7: name: the tag !x means nothing in a recipe; only !unset does.",
                        "name: !x y",
                        "      ^^^^"),
                mistake("? [a]\n: b\n", "1:3: a key is plain text here, not a list or a mapping.", "? [a]", "  ^^^"));
    }

    private static Arguments mistake(String yaml, String message, String line, String caret) {
        return Arguments.of(yaml, "recipe.yaml:" + message + "\n  | " + line + "\n  | " + caret);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void mistakesAreExplained(String yaml, String expected) {
        assertThat(folder.problemsOfText(yaml)).isEqualTo(expected);
    }

    @Test
    void javaObjectsAreNotMade() {
        assertThat(folder.problemsOfText("name: !!java.net.URL [x]\n")).contains("recipe.yaml:1:7:", "tag");
    }

    @Test
    void emptyFilesAndForeignEncodings() throws Exception {
        assertThat(folder.problemsOfText("# nothing\n")).isEqualTo("recipe.yaml: is empty.");
        Files.write(temporary.resolve("recipe.yaml"), new byte[] {'a', ':', ' ', (byte) 0xFF});
        assertThat(folder.problems("recipe.yaml")).isEqualTo("recipe.yaml: is not UTF-8 text.");
    }

    @Test
    void aliasesThatMultiplyAreStopped() {
        StringBuilder yaml = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 9; i++) {
            String alias = "*a" + (i - 1);
            yaml.append("a" + i + ": &a" + i + " [" + (alias + ", ").repeat(8) + alias + "]\n");
        }
        assertThat(folder.problemsOfText(yaml.toString()))
                .contains("more than 20000 values, counting those that aliases repeat.");
    }

    @Test
    void nestingAndSizeAreLimited() {
        assertThat(folder.problemsOfText("a: " + "[".repeat(100) + "]".repeat(100)))
                .startsWith("recipe.yaml:1:1: not a recipe: Nesting Depth exceeded max 40.\n");
        assertThat(folder.problemsOfText("a: " + "x".repeat(2 << 20)))
                .isEqualTo("recipe.yaml: is larger than a recipe can be (1 MiB).");
    }

    @Test
    void caretsStandBelowTheirTokens() {
        String line = "{\tname: 'ü画像', seed: x, " + flowRest() + "}";

        assertThat(folder.problemsOfText(line).lines())
                .containsExactly(
                        "recipe.yaml:1:9: name: must be made of letters, digits, '.', '_' and '-', since a folder is"
                                + " named so; is 'ü画像'.",
                        "  | " + line,
                        "  |  \t" + " ".repeat(6) + "^".repeat(7),
                        "recipe.yaml:1:22: seed: expected an integer, found 'x'.",
                        "  | " + line,
                        "  |  \t" + " ".repeat(21) + "^",
                        "2 problems");
    }

    private static String flowRest() {
        return "dataset: {type: shapes}, encoder: {type: resnet18}, pretrain: {epochs: 5, batch-size: 2}";
    }

    @Test
    void longLinesAreCutAroundTheToken() {
        String problems = folder.problemsOfText(
                RecipeFolder.LEAST + "evaluate: [" + "{type: knn}, ".repeat(40) + "{type: knn, k: 0}]");

        assertThat(problems.lines().toList().get(1))
                .startsWith("  | …")
                .endsWith("k: 0}]")
                .hasSizeLessThan(160);
        int caret = problems.lines().toList().get(2).indexOf('^');
        assertThat(problems.lines().toList().get(1).charAt(caret)).isEqualTo('0');
    }
}
