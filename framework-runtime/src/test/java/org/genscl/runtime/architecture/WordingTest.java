package org.genscl.runtime.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Reads every text of the project for phrases that {@code wording.txt} lists, with what to write instead. */
class WordingTest {
    private static final Set<String> TEXTS = Set.of(
            ".cff",
            ".cmd",
            ".css",
            ".ftl",
            ".ftlh",
            ".java",
            ".json",
            ".md",
            ".properties",
            ".sh",
            ".txt",
            ".xml",
            ".yaml",
            ".yml");

    /** They quote the phrases. */
    private static final Set<String> EXEMPT = Set.of("CONTRIBUTING.md", "wording.txt", "WordingTest.java");

    @Test
    void textsAvoidTheListedPhrases() throws IOException {
        Wording wording = Wording.of(list());
        List<String> problems = new ArrayList<>();
        int texts = 0;
        for (Path file : Checkout.files()) {
            if (isText(file)) {
                String name = Checkout.ROOT.relativize(file).toString();
                problems.addAll(wording.problems(name, Files.readString(file)));
                texts++;
            }
        }

        assertThat(texts).isGreaterThan(500);
        assertThat(problems).as(() -> String.join("\n", problems)).isEmpty();
    }

    @Test
    void aPhraseIsFoundAcrossLinesWithItsPlaceAndSuggestion() {
        Wording wording = Wording.of(List.of("# phrases", "", "images a second => images/s", "mend => fix"));
        String text = """
                /**
                 * Speed in Images a
                 * second, or "images "
                 + "a second"; mended, amend
                 */
                """;

        assertThat(wording.problems("A.java", text))
                .containsExactly(
                        "A.java:2: 'images a second': write 'images/s'",
                        "A.java:3: 'images a second': write 'images/s'");
    }

    private static List<String> list() throws IOException {
        try (InputStream list = WordingTest.class.getResourceAsStream("wording.txt")) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    /** Scripts have no extension; inputs of fuzz tests are bytes. */
    private static boolean isText(Path file) {
        String name = file.getFileName().toString();
        Path folder = file.getParent();
        if (EXEMPT.contains(name) || folder.toString().contains("FuzzTestInputs")) {
            return false;
        }
        int dot = name.lastIndexOf('.');
        return dot < 0
                ? folder.equals(Checkout.ROOT) || folder.endsWith(".ci") || folder.endsWith("bin")
                : TEXTS.contains(name.substring(dot));
    }
}
