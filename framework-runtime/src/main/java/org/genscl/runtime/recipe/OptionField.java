package org.genscl.runtime.recipe;

import java.lang.reflect.RecordComponent;
import java.util.Optional;
import org.genscl.api.component.Option;

/**
 * One option of a configuration record.
 *
 * @param component the record component
 * @param key its key in a recipe
 * @param type what it can be
 * @param option its description
 */
public record OptionField(RecordComponent component, String key, OptionType type, Option option) {

    static OptionField of(RecordComponent component) {
        Option option = component.getAnnotation(Option.class);
        String name = component.getDeclaringRecord().getName() + "." + component.getName();
        if (option == null) {
            throw new IllegalArgumentException(name + " has no @Option");
        }
        try {
            OptionType type = OptionType.of(component.getGenericType());
            return new OptionField(component, Names.kebabCase(component.getName()), type, option);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }

    /** The default as YAML text. */
    public Optional<String> defaultText() {
        return Optional.of(option.defaultValue()).filter(text -> !text.equals(Option.REQUIRED));
    }

    /** The numbers that are allowed, in words, for example {@code at least 1}; nothing if all are. */
    public Optional<String> range() {
        Range range = new Range(option);
        return range.isOpen() ? Optional.empty() : Optional.of(range.text());
    }
}
