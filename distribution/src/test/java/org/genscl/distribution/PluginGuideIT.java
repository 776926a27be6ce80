package org.genscl.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/plugins.md shows is in the files of its example, which are built and run. */
class PluginGuideIT {
    private static final Path DOCS = Path.of("..", "docs");

    @Test
    void codeIsThatOfTheExample() throws IOException {
        List<String> blocks = Pattern.compile("```(?:java|yaml)\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(DOCS.resolve("plugins.md")))
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
        assertThat(blocks).hasSizeGreaterThan(5);
        List<String> files = example();
        for (String block : blocks) {
            assertThat(files).anySatisfy(file -> assertThat(file).contains(block));
        }
    }

    private static List<String> example() throws IOException {
        try (Stream<Path> paths = Files.walk(DOCS.resolve("examples"))) {
            return paths.filter(path -> path.toString().matches(".*\\.(java|yaml)"))
                    .map(PluginGuideIT::text)
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
