package org.genscl.runtime.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.genscl.runtime.config.OptionType.Maybe;
import org.genscl.runtime.config.OptionType.Nested;
import org.genscl.runtime.config.Value.Mapping;
import org.genscl.runtime.text.Suggestions;

/** Reports keys that a record does not have. */
final class UnknownKeys {
    private static final Pattern WITHOUT_SPACE = Pattern.compile("([\\w-]+:).+");

    private final Problems problems;
    private final Set<String> top;

    /** The keys below each key of the top level that is a mapping. */
    private final Map<String, Set<String>> below = new LinkedHashMap<>();

    /** @param root the record of the whole recipe: a misplaced key is looked up there */
    UnknownKeys(Class<? extends Record> root, Problems problems) {
        this.problems = problems;
        RecordShape shape = RecordShape.of(root);
        top = Set.copyOf(shape.keys());
        shape.fields()
                .forEach(field -> nested(field.type())
                        .ifPresent(type -> below.put(
                                field.key(), Set.copyOf(RecordShape.of(type).keys()))));
    }

    /** @param reserved keys that are allowed although they are not the record's */
    void report(RecordShape shape, Set<String> reserved, Mapping mapping, String path) {
        List<String> known = new ArrayList<>(reserved);
        known.addAll(shape.keys());
        Set<String> former = shape.fields().stream()
                .flatMap(field -> Stream.of(field.option().aliases()))
                .collect(Collectors.toSet());
        mapping.entries().forEach((key, entry) -> {
            if (!known.contains(key) && !former.contains(key)) {
                if (problems.isFull()) {
                    problems.add(entry.key(), Names.join(path, key), "unknown key.");
                    return;
                }
                String list = known.isEmpty() ? " There are no keys here." : Suggestions.list("Known keys", known);
                problems.add(entry.key(), Names.join(path, key), "unknown key." + advice(key, known, path) + list);
            }
        });
    }

    private String advice(String key, List<String> known, String path) {
        Matcher glued = WITHOUT_SPACE.matcher(key);
        if (glued.matches()) {
            return " A space is missing after '" + glued.group(1) + "'.";
        }
        return elsewhere(key, path).orElseGet(() -> Suggestions.didYouMean(key, known));
    }

    /** A key at another level: the usual sign of a wrong indentation. */
    private Optional<String> elsewhere(String key, String path) {
        if (key.equals(ConfigFiles.EXTENDS)) {
            return Optional.of(" It stands at the top level of a file only.");
        }
        if (!path.isEmpty() && top.contains(key)) {
            return Optional.of(" It is a key of the top level: is it indented too far?");
        }
        return below.entrySet().stream()
                .filter(entry ->
                        !entry.getKey().equals(path) && entry.getValue().contains(key))
                .map(Map.Entry::getKey)
                .findFirst()
                .map(parent -> " It is a key of '" + parent + "': indent it below '" + parent + ":'.");
    }

    private static Optional<Class<? extends Record>> nested(OptionType type) {
        if (type instanceof Maybe maybe) {
            return nested(maybe.item());
        }
        return type instanceof Nested nested ? Optional.of(nested.type()) : Optional.empty();
    }
}
