package org.genscl.runtime.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.genscl.runtime.config.Value.Entry;
import org.genscl.runtime.config.Value.Mapping;

/** Reads what was given with {@code --set a.b.c=value} into one mapping that lies over the recipe. */
final class Overrides {
    private static final int DEEPEST = 40;

    private final Problems problems;

    Overrides(Problems problems) {
        this.problems = problems;
    }

    /**
     * All overrides as one, so that their order does not matter where they do not contradict each other; later ones
     * win. Empty if there is none, or none that can be read.
     *
     * @param order the place of the first one among the recipe's sources
     */
    Optional<Mapping> read(List<String> overrides, int order) {
        ValueMerger merger = new ValueMerger(problems);
        Mapping all = null;
        for (int i = 0; i < overrides.size(); i++) {
            Optional<Mapping> one = read(overrides.get(i), Source.override(overrides.get(i), order + i));
            if (one.isPresent()) {
                all = all == null ? one.get() : merger.merge(all, one.get(), "");
            }
        }
        return Optional.ofNullable(all);
    }

    private Optional<Mapping> read(String text, Source source) {
        int start = Source.overrideColumn();
        int equals = text.indexOf('=');
        if (equals < 0) {
            problems.add(
                    Origin.at(source, 1, start + 1, text.length()),
                    "",
                    "an override is KEY=VALUE, for example pretrain.epochs=10.");
            return Optional.empty();
        }
        String key = text.substring(0, equals);
        String[] names = key.split("\\.", DEEPEST + 1);
        Origin whole = Origin.at(source, 1, start + 1, key.length());
        if (names.length > DEEPEST) {
            problems.add(whole, "", "no key of a recipe has as many parts.");
            return Optional.empty();
        }
        for (String name : names) {
            if (name.isBlank()) {
                problems.add(whole, "", "the key before '=' is incomplete; it is like pretrain.epochs.");
                return Optional.empty();
            }
        }
        if (names[0].strip().equals(ConfigFiles.EXTENDS)) {
            problems.add(whole, ConfigFiles.EXTENDS, "cannot be overridden: write it in the recipe.");
            return Optional.empty();
        }
        return value(text, equals + 1, source, whole).map(value -> nest(names, value, source));
    }

    private Optional<Value> value(String text, int from, Source source, Origin key) {
        String yaml = text.substring(from);
        if (yaml.isBlank()) {
            return Optional.of(new Value.Scalar("", true, key));
        }
        return new YamlReader(problems).readWithin(source, Source.overrideColumn() + from, yaml);
    }

    private static Mapping nest(String[] names, Value value, Source source) {
        Origin[] keys = new Origin[names.length];
        int column = Source.overrideColumn() + 1;
        for (int i = 0; i < names.length; i++) {
            keys[i] = Origin.at(source, 1, column, names[i].length());
            column += names[i].length() + 1;
        }
        Mapping nested = null;
        for (int i = names.length - 1; i >= 0; i--) {
            Entry entry = new Entry(keys[i], nested == null ? value : nested);
            nested = new Mapping(Map.of(names[i].strip(), entry), keys[Math.max(0, i - 1)]);
        }
        return nested;
    }
}
