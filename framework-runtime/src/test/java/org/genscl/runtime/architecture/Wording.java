package org.genscl.runtime.architecture;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Phrases to avoid, each with a suggestion. */
final class Wording {
    /** Also a line break inside a comment, and inside a string that is put together from several. */
    private static final String GAP = "(?:\\s+(?:\\*|#|//)?\\s*|\\s*\"\\s*\\+\\s*\"\\s*)";

    private final Map<String, String> suggestions;
    private final Pattern phrases;

    private Wording(Map<String, String> suggestions) {
        this.suggestions = suggestions;
        this.phrases = Pattern.compile(
                suggestions.keySet().stream()
                        .map(phrase -> List.of(phrase.split(" ")).stream()
                                .map(Pattern::quote)
                                .collect(Collectors.joining(GAP)))
                        .collect(Collectors.joining("|", "\\b(?:", ")\\b")),
                Pattern.CASE_INSENSITIVE);
    }

    /** @param list lines {@code PHRASE => SUGGESTION}; {@code #} starts a comment line */
    static Wording of(List<String> list) {
        Map<String, String> suggestions = new LinkedHashMap<>();
        for (String line : list) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] sides = line.split(" => ", 2);
                suggestions.put(sides[0], sides[1]);
            }
        }
        return new Wording(suggestions);
    }

    /** One line per phrase that a text contains: the file's name and line, the phrase, and the suggestion. */
    List<String> problems(String file, String text) {
        return phrases.matcher(text)
                .results()
                .map(match -> problem(file, text, match))
                .toList();
    }

    private String problem(String file, String text, MatchResult match) {
        long line = 1
                + text.substring(0, match.start())
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        String phrase = match.group().replaceAll(GAP, " ").replaceAll(" +", " ").toLowerCase(Locale.ROOT);
        return file + ":" + line + ": '" + phrase + "': write '" + suggestions.get(phrase) + "'";
    }
}
