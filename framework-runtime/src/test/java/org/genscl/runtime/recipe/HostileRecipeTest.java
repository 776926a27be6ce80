package org.genscl.runtime.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that nobody writes by accident: each is refused, and none takes long. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileRecipeTest {
    private static final int LONGEST_MESSAGE = 60_000;

    @TempDir
    private Path temporary;

    private RecipeFolder folder;

    @BeforeEach
    void prepare() {
        folder = new RecipeFolder(temporary, TestCatalog.full());
    }

    private static String times(int count, String text) {
        return text.repeat(count);
    }

    @ParameterizedTest
    @CsvSource({"\\UFFFFFFFF, 10", "\\U80000000, 10", "\\U00110000, 10", "good \\U7FFFFFFF, 15"})
    void anEscapeBeyondUnicode(String text, int column) {
        String problems = folder.problemsOfText("seed: 1\nname: \"" + text + "\"\n");

        assertThat(problems)
                .startsWith("recipe.yaml:2:" + column + ": a number that is too large; ")
                .contains("\\U0010FFFF");
    }

    @Test
    void fortyThousandDuplicateKeys() {
        String problems = folder.problemsOfText(times(40_000, "name: 1\n"));

        assertThat(problems)
                .startsWith("recipe.yaml:2:1: name: given twice, first at recipe.yaml:1:1.")
                .endsWith(" problems, of which 50 are shown")
                .hasSizeLessThan(LONGEST_MESSAGE);
        assertThat(problems.lines().filter(line -> line.contains("given twice")))
                .hasSize(50);
    }

    @Test
    void fifteenThousandUnknownKeys() {
        String keys = IntStream.range(0, 15_000)
                .mapToObj(i -> "optimizer" + i + ": 1\n")
                .collect(Collectors.joining());
        String problems = folder.problemsOfText(RecipeFolder.LEAST + keys);

        assertThat(problems).endsWith("15000 problems, of which 50 are shown").hasSizeLessThan(LONGEST_MESSAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"seed", "workers", "pretrain.epochs", "pretrain.loss.temperature", "name", "device"})
    void aNumberOfAMillionDigits(String key) {
        String number = times(900_000, "9");
        String[] keys = key.split("\\.");
        String yaml = IntStream.range(0, keys.length)
                .mapToObj(i -> times(i, " ") + keys[i] + ":")
                .collect(Collectors.joining("\n"));

        assertThat(folder.problemsOfText(yaml + " " + number + "\n"))
                .contains(key)
                .hasSizeLessThan(LONGEST_MESSAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.", " ", "9 ", "1e", "_", "-", "1_", "%", "é", "\\n0"})
    void numbersThatAreNoneAreNotSearchedForLong(String part) {
        String text = "\"" + times(1_000_000 / part.length() / 2, part) + "\\nx\"";

        for (String key : new String[] {"seed: ", "pretrain: {ema-decay: ", "evaluate-untrained: ", "precision: "}) {
            assertThat(folder.problemsOfText(key + text + (key.contains("{") ? "}" : "") + "\n"))
                    .hasSizeLessThan(LONGEST_MESSAGE);
        }
    }

    @Test
    void aKeyOfAMillionCharacters() {
        String key = times(400_000, "k");

        assertThat(folder.problemsOfText("? " + key + "\n: 1\n" + key + "2: x\n"))
                .hasSizeLessThan(LONGEST_MESSAGE);
    }

    @Test
    void aNameLongerThanAFileNameMayBe() {
        String name = times(300, "n");

        assertThat(folder.problemsOfText(RecipeFolder.LEAST.replace("quickstart", name)))
                .startsWith(
                        "recipe.yaml:1:7: name: must have at most 200 characters, since a folder is named so; has 300.");
        assertThat(folder.loadText(RecipeFolder.LEAST.replace("quickstart", times(200, "n")))
                        .recipe()
                        .name())
                .hasSize(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- ", "? ", "- - ", "[{"})
    void nestingWithoutEnd(String opening) {
        assertThat(folder.problemsOfText("name: " + times(400_000 / opening.length(), opening)))
                .hasSizeLessThan(LONGEST_MESSAGE);
        assertThat(folder.problemsOfText(times(400_000 / opening.length(), opening)))
                .hasSizeLessThan(LONGEST_MESSAGE);
    }

    @Test
    void aliasesThatMultiply() {
        String bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n"
                + IntStream.range(1, 12)
                        .mapToObj(i -> {
                            String alias = "*" + (char) ('a' + i - 1);
                            String all =
                                    IntStream.range(0, 9).mapToObj(j -> alias).collect(Collectors.joining(", "));
                            char key = (char) ('a' + i);
                            return key + ": &" + key + " [" + all + "]\n";
                        })
                        .collect(Collectors.joining());

        assertThat(folder.problemsOfText(bomb)).hasSizeLessThan(LONGEST_MESSAGE);
    }

    @Test
    void sixThousandFilesThatExtendEachOther() {
        for (int i = 0; i < 6000; i++) {
            folder.write(i + ".yaml", "extends: " + (i + 1) + ".yaml\n");
        }
        folder.write("6000.yaml", RecipeFolder.LEAST);

        assertThat(folder.problems("0.yaml")).contains("extends: goes deeper than 40 files that extend each other.");
    }

    @Test
    void aFileThatExtendsThousands() {
        folder.write("base.yaml", RecipeFolder.LEAST);
        String problems = folder.problemsOfText("extends: [" + times(10_000, "base.yaml, ") + "]\n");

        assertThat(problems).contains("extends more than 100 files in all").hasSizeLessThan(LONGEST_MESSAGE);
    }

    @Test
    void whatIsNoRegularFile() throws IOException, InterruptedException {
        Path pipe = temporary.resolve("pipe.yaml");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "needs mkfifo");
        assumeTrue(Files.exists(Path.of("/dev/zero")), "needs /dev/zero");
        Process made = new ProcessBuilder("/usr/bin/mkfifo", pipe.toString()).start();
        assertThat(made.waitFor(10, TimeUnit.SECONDS)).isTrue();

        assertThat(folder.problems("pipe.yaml")).startsWith("pipe.yaml: is not a regular file");
        assertThat(folder.problemsOfText("extends: pipe.yaml\n"))
                .startsWith("recipe.yaml:1:10: extends: 'pipe.yaml' is not a regular file");
        assertThat(folder.problemsOfText("extends: /dev/zero\n")).contains("'/dev/zero' is not a regular file");
        assertThat(folder.problemsOfText("extends: " + temporary + "\n")).contains("is a folder, not a recipe");
    }

    @Test
    void aFileOfMoreThanAMebibyte() {
        assertThat(folder.problemsOfText("name: x #" + times(1 << 20, "x"))).contains("larger than a recipe can be");
    }

    @Test
    void anOverrideOfThousandsOfParts() {
        assertThat(folder.problemsOfText(RecipeFolder.LEAST, times(20_000, "a.") + "b=1"))
                .contains("no key of a recipe has as many parts")
                .hasSizeLessThan(LONGEST_MESSAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://alice:S3CRET@host/x", "http://alice:S3@CRET@host", "http://al:S3/CRET@host"})
    void passwordsAreNotRepeated(String address) {
        assertThat(folder.problemsOfText(RecipeFolder.LEAST + "seed: " + address + "\n"))
                .contains("recipe.yaml:5:7: seed: ")
                .contains("@host")
                .doesNotContain("S3", "CRET");
        assertThat(folder.problemsOfText(RecipeFolder.LEAST, "workers=" + address))
                .contains("@host")
                .doesNotContain("S3", "CRET");
    }
}
