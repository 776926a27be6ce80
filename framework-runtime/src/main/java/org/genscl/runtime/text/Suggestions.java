package org.genscl.runtime.text;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.DamerauLevenshteinDistance;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/** Finds what a user may have meant. */
public final class Suggestions {
    private static final double LEAST_SIMILARITY = 0.8;

    private static final int SHORTEST_SLIP = 3;

    /** Longer words are no misspelled names. */
    private static final int LONGEST_NAME = 100;

    /** Longer lists of what is there help nobody. */
    private static final int MOST_LISTED = 16;

    private Suggestions() {}

    /** The candidate most like a word, if one is like it. */
    public static Optional<String> closest(String word, Collection<String> candidates) {
        if (word.length() > LONGEST_NAME) {
            return Optional.empty();
        }
        JaroWinklerSimilarity similarity = new JaroWinklerSimilarity();
        String wanted = word.toLowerCase(Locale.ROOT);
        for (String candidate : candidates) {
            if (initials(candidate).equals(wanted)) {
                return Optional.of(candidate);
            }
        }
        String best = null;
        double most = LEAST_SIMILARITY;
        for (String candidate : candidates) {
            double likeness = similarity.apply(wanted, candidate.toLowerCase(Locale.ROOT));
            if (likeness > most) {
                most = likeness;
                best = candidate;
            }
        }
        return Optional.ofNullable(best).or(() -> slip(wanted, candidates));
    }

    /** {@code lr} for {@code learning-rate}; nothing for a single word. */
    private static String initials(String name) {
        return name.contains("-") ? name.replaceAll("([a-z0-9])[a-z0-9]*-?", "$1") : "";
    }

    /** Short words that differ by one slip are less alike than that: {@code sdg} and {@code sgd}. */
    private static Optional<String> slip(String wanted, Collection<String> candidates) {
        DamerauLevenshteinDistance distance = new DamerauLevenshteinDistance(1);
        return candidates.stream()
                .filter(candidate -> wanted.length() >= SHORTEST_SLIP && distance.apply(wanted, candidate) >= 0)
                .findFirst();
    }

    /** {@code " Did you mean 'x'?"}, or nothing. */
    public static String didYouMean(String word, Collection<String> candidates) {
        return closest(word, candidates)
                .map(name -> " Did you mean '" + name + "'?")
                .orElse("");
    }

    /** {@code " Known keys: a, b."}, or nothing if there are none or too many. */
    public static String list(String title, Collection<String> names) {
        if (names.isEmpty() || names.size() > MOST_LISTED) {
            return "";
        }
        return " " + title + ": " + String.join(", ", names) + ".";
    }
}
