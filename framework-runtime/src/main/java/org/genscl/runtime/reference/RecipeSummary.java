package org.genscl.runtime.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.genscl.api.error.UserException;

/**
 * What a recipe says of itself.
 *
 * @param file the recipe
 * @param name of the experiment; none in a recipe that others build on
 * @param summary the first line of its comment
 * @param published the result that the comment says was published
 */
public record RecipeSummary(String file, Optional<String> name, String summary, Optional<String> published) {
    private static final Pattern NAME = Pattern.compile("name:\\s*(\\S+)\\s*");
    private static final Pattern PUBLISHED = Pattern.compile("Published: (.+?)\\.(\\s|$)");
    private static final String FOR_EDITORS = "yaml-language-server:";

    /**
     * The recipes in a folder and those below it, sorted. Folders that start with an underscore hold what recipes share.
     *
     * @param shown the folder, as the files in the result name it
     */
    public static List<RecipeSummary> below(Path folder, Path shown) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(".*\\.ya?ml"))
                    .filter(file -> !folder.relativize(file).toString().startsWith("_"))
                    .sorted()
                    .map(file -> of(file, shown.resolve(folder.relativize(file))))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new UserException("the folder " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static RecipeSummary of(Path file, Path shown) {
        try {
            List<String> lines = Files.readAllLines(file);
            String summary = lines.stream()
                    .takeWhile(line -> line.startsWith("#"))
                    .map(line -> line.substring(1).strip())
                    .filter(line -> !line.isEmpty() && !line.startsWith(FOR_EDITORS))
                    .findFirst()
                    .orElse("");
            Optional<String> name = lines.stream()
                    .map(NAME::matcher)
                    .filter(Matcher::matches)
                    .map(match -> match.group(1))
                    .findFirst();
            Matcher published = PUBLISHED.matcher(summary);
            return new RecipeSummary(
                    shown.toString(),
                    name,
                    summary,
                    published.find() ? Optional.of(published.group(1)) : Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
