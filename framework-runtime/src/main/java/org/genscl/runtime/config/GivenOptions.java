package org.genscl.runtime.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.genscl.runtime.config.Value.Entry;
import org.genscl.runtime.config.Value.Mapping;
import org.genscl.runtime.config.Value.Unset;

/** Finds the value that a mapping gives for an option, under its key or a former one, and warns of outdated use. */
final class GivenOptions {
    private final Problems problems;

    GivenOptions(Problems problems) {
        this.problems = problems;
    }

    /**
     * The value, unless none is given or it was unset. Of several spellings, that of the last source wins: a file that
     * extends another may use the current key where the other uses a former one.
     *
     * @param mapping its entries in the order in which sources were merged
     * @param parent the path of the mapping
     */
    Optional<Value> value(OptionField field, Mapping mapping, String parent) {
        List<String> spellings = field.spellings();
        Map<Source, String> given = new LinkedHashMap<>();
        Optional<Entry> last = Optional.empty();
        for (Map.Entry<String, Entry> candidate : mapping.entries().entrySet()) {
            if (spellings.contains(candidate.getKey())) {
                last = Optional.of(candidate.getValue());
                warnOfFormerKey(field, candidate.getKey(), candidate.getValue(), parent);
                String other = given.putIfAbsent(last.get().key().source(), candidate.getKey());
                if (other != null) {
                    problems.add(
                            last.get().key(),
                            Names.join(parent, candidate.getKey()),
                            "is the same option as '" + other + "'. Keep '" + field.key() + "' only.");
                }
            }
        }
        last.ifPresent(entry -> warnOfDeprecation(field, entry, parent));
        return last.map(Entry::value).filter(value -> !(value instanceof Unset));
    }

    private void warnOfFormerKey(OptionField field, String key, Entry entry, String parent) {
        if (!key.equals(field.key())) {
            problems.warn(entry.key(), Names.join(parent, key), "is now called '" + field.key() + "'.");
        }
    }

    private void warnOfDeprecation(OptionField field, Entry entry, String parent) {
        if (!field.option().deprecated().isEmpty()) {
            String message = "is deprecated. " + field.option().deprecated();
            problems.warn(entry.key(), Names.join(parent, field.key()), message);
        }
    }
}
