package org.genscl.runtime.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.genscl.runtime.config.Value.Entry;
import org.genscl.runtime.config.Value.Listing;
import org.genscl.runtime.config.Value.Mapping;
import org.genscl.runtime.config.Value.Scalar;

/**
 * Lays values over inherited ones: mappings merge; scalars and lists replace. A mapping that changes the {@code type}
 * replaces, since the inherited options belong to another component. An override addresses a list's items by index.
 */
final class ValueMerger {
    static final String TYPE = "type";

    private final Problems problems;

    ValueMerger(Problems problems) {
        this.problems = problems;
    }

    Mapping merge(Mapping base, Mapping over, String path) {
        if (changesType(base, over)) {
            return over;
        }
        Map<String, Entry> entries = new LinkedHashMap<>(base.entries());
        over.entries().forEach((key, entry) -> {
            // What is laid over comes last, whichever of an option's spellings it uses.
            Entry inherited = entries.remove(key);
            entries.put(
                    key,
                    inherited == null
                            ? entry
                            : new Entry(entry.key(), merge(inherited.value(), entry.value(), Names.join(path, key))));
        });
        // A key that is missing should be looked for in the file, not in the override beside it.
        return new Mapping(entries, over.origin().source().override() ? base.origin() : over.origin());
    }

    Value merge(Value base, Value over, String path) {
        if (base instanceof Mapping inherited && over instanceof Mapping mapping) {
            return merge(inherited, mapping, path);
        }
        if (base instanceof Listing list && over instanceof Mapping items && addressesItems(items)) {
            return patch(list, items, path);
        }
        return over;
    }

    private static boolean changesType(Mapping base, Mapping over) {
        Optional<String> before = type(base);
        Optional<String> after = type(over);
        return before.isPresent() && after.isPresent() && !before.equals(after);
    }

    private static Optional<String> type(Mapping mapping) {
        return mapping.get(TYPE).filter(Scalar.class::isInstance).map(value -> ((Scalar) value).text());
    }

    private static boolean addressesItems(Mapping mapping) {
        return mapping.origin().source().override()
                && mapping.entries().keySet().stream().allMatch(key -> key.matches("\\d{1,6}"));
    }

    private Listing patch(Listing list, Mapping items, String path) {
        List<Value> patched = new ArrayList<>(list.items());
        items.entries().forEach((key, entry) -> {
            int index = Integer.parseInt(key);
            String itemPath = Names.join(path, key);
            if (index >= patched.size()) {
                problems.add(entry.key(), itemPath, "no such item: " + size(patched.size()));
            } else if (entry.value() instanceof Value.Unset) {
                problems.add(
                        entry.value().origin(),
                        itemPath,
                        NodeConverter.UNSET + " removes keys, not list items: write the whole list.");
            } else {
                patched.set(index, merge(patched.get(index), entry.value(), itemPath));
            }
        });
        return new Listing(patched, list.origin());
    }

    private static String size(int items) {
        return switch (items) {
            case 0 -> "the list is empty.";
            case 1 -> "the list has one, 0.";
            default -> "the list has " + items + ", 0 to " + (items - 1) + ".";
        };
    }
}
