package org.genscl.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;

/** Commands that README and docs show exist, with those options, and so do the recipes that they name. */
class DocumentedCommandsTest {
    private static final Path PROJECT = Path.of("..");
    private static final Pattern COMMAND = Pattern.compile("\\./genscl ([^`#|>\n;)]+)");
    private static final Pattern WORD = Pattern.compile("(?:'[^']*'|[^\\s'])+");

    @TestFactory
    Stream<DynamicTest> commands() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(PROJECT.resolve("README.md")));
        try (Stream<Path> docs = Files.list(PROJECT.resolve("docs"))) {
            docs.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        return pages.stream()
                .flatMap(DocumentedCommandsTest::commands)
                .distinct()
                .map(command -> DynamicTest.dynamicTest(command, () -> check(command)));
    }

    private static Stream<String> commands(Path page) {
        try {
            String text = Files.readString(page).replace("\\\n", " ");
            return COMMAND.matcher(text)
                    .results()
                    .map(match -> match.group(1).strip())
                    // A bare name is a mention.
                    .filter(command -> command.contains(" "));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void check(String command) {
        String[] words = WORD.matcher(command)
                .results()
                .map(match -> match.group().replace("'", ""))
                .toArray(String[]::new);
        assertThatCode(() -> new CommandLine(new Genscl())
                        .setCaseInsensitiveEnumValuesAllowed(true)
                        .parseArgs(words))
                .as(command)
                .doesNotThrowAnyException();
        assertThat(words)
                .filteredOn(word -> word.matches("recipes/[^$*{]*\\.yaml"))
                .allSatisfy(recipe -> assertThat(PROJECT.resolve(recipe)).exists());
    }
}
