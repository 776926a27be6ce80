package org.genscl.runtime.compare;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Something that is not the same in all groups.
 *
 * @param what it is: an option's path, a plugin, a property of the machine
 * @param values one a group; empty text where a group has none, or no run that tells
 */
public record Difference(String what, List<String> values) {
    public Difference {
        values = List.copyOf(values);
    }

    /** What differs between the maps that are there, in the order in which the keys first appear. */
    static List<Difference> between(List<Optional<Map<String, String>>> all) {
        Set<String> keys = new LinkedHashSet<>();
        all.forEach(map -> map.ifPresent(present -> keys.addAll(present.keySet())));
        List<Difference> differences = new ArrayList<>();
        for (String key : keys) {
            long different = all.stream()
                    .flatMap(Optional::stream)
                    .map(map -> map.getOrDefault(key, ""))
                    .distinct()
                    .count();
            if (different > 1) {
                differences.add(new Difference(
                        key,
                        all.stream()
                                .map(map -> map.map(present -> present.get(key)).orElse(""))
                                .toList()));
            }
        }
        return List.copyOf(differences);
    }
}
