package org.genscl.runtime.config;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.genscl.api.component.Option;

/**
 * One option of a configuration record.
 *
 * @param accessors the record components that lead to the value: one, preceded by the option groups it stands in
 * @param key its key in a recipe
 * @param type what it can be
 * @param option its declaration
 * @param defaultText the default as YAML text; empty if the key must be given
 */
public record OptionField(
        List<RecordComponent> accessors, String key, OptionType type, Option option, Optional<String> defaultText) {

    public OptionField {
        accessors = List.copyOf(accessors);
    }

    static OptionField of(RecordComponent component) {
        Option option = component.getAnnotation(Option.class);
        String name = component.getDeclaringRecord().getName() + "." + component.getName();
        if (option == null) {
            throw new IllegalArgumentException(name + " has no @Option");
        }
        try {
            OptionType type = OptionType.of(component.getGenericType());
            return new OptionField(
                    List.of(component),
                    Names.kebabCase(component.getName()),
                    type,
                    option,
                    Optional.of(option.defaultValue()).filter(text -> !text.equals(Option.REQUIRED)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }

    /** This option seen from the record that has its record as a group. */
    OptionField within(RecordComponent group, Optional<String> groupDefault) {
        List<RecordComponent> path = new ArrayList<>(List.of(group));
        path.addAll(accessors);
        return new OptionField(path, key, type, option, groupDefault.or(() -> defaultText));
    }

    /** The name of the record component, as an exception about the option gives it. */
    public String name() {
        return accessors.get(accessors.size() - 1).getName();
    }

    /** The key and its former ones. */
    public List<String> spellings() {
        List<String> spellings = new ArrayList<>(List.of(key));
        spellings.addAll(List.of(option.aliases()));
        return spellings;
    }

    /** The allowed numbers in words, for example {@code at least 1}; empty if every number is. */
    public Optional<String> range() {
        Range range = new Range(option);
        return range.isOpen() ? Optional.empty() : Optional.of(range.text());
    }
}
