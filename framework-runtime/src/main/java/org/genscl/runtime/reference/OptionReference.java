package org.genscl.runtime.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.genscl.runtime.config.OptionField;
import org.genscl.runtime.config.OptionType;
import org.genscl.runtime.config.OptionType.Choice;
import org.genscl.runtime.config.OptionType.Component;
import org.genscl.runtime.config.OptionType.Device;
import org.genscl.runtime.config.OptionType.FilePath;
import org.genscl.runtime.config.OptionType.ListOf;
import org.genscl.runtime.config.OptionType.Maybe;
import org.genscl.runtime.config.OptionType.Nested;
import org.genscl.runtime.config.OptionType.Text;
import org.genscl.runtime.config.OptionType.Truth;
import org.genscl.runtime.config.OptionType.WholeNumber;
import org.genscl.runtime.config.RecordShape;

/**
 * An option, for people.
 *
 * @param key in a recipe
 * @param type in words
 * @param range of a number, in words
 * @param required whether it must be given
 * @param defaultValue as YAML text
 * @param example as YAML text
 * @param options of a mapping
 */
public record OptionReference(
        String key,
        String type,
        Optional<String> range,
        boolean required,
        Optional<String> defaultValue,
        String description,
        Optional<String> example,
        List<OptionReference> options) {

    static List<OptionReference> of(Class<? extends Record> config) {
        return RecordShape.of(config).fields().stream().map(OptionReference::of).toList();
    }

    private static OptionReference of(OptionField field) {
        Optional<String> defaultValue =
                field.type() instanceof Maybe ? field.defaultText().or(() -> Optional.of("null")) : field.defaultText();
        List<OptionReference> nested = item(field.type()) instanceof Nested mapping ? of(mapping.type()) : List.of();
        // A mapping that nobody gives is made of its options' defaults.
        boolean required = defaultValue.isEmpty()
                && (!(field.type() instanceof Nested) || nested.stream().anyMatch(OptionReference::required));
        return new OptionReference(
                field.key(),
                name(field.type()),
                field.range(),
                required,
                defaultValue,
                description(field),
                Optional.of(field.option().example()).filter(text -> !text.isEmpty()),
                nested);
    }

    /** The description, with what users of older recipes need to know. */
    private static String description(OptionField field) {
        List<String> sentences = new ArrayList<>(List.of(field.option().description()));
        if (field.option().aliases().length > 0) {
            sentences.add("Formerly " + String.join(", ", field.option().aliases()) + ".");
        }
        if (!field.option().deprecated().isEmpty()) {
            sentences.add("Deprecated: " + field.option().deprecated());
        }
        return String.join(" ", sentences);
    }

    private static OptionType item(OptionType type) {
        if (type instanceof Maybe maybe) {
            return item(maybe.item());
        }
        return type instanceof ListOf list ? item(list.item()) : type;
    }

    private static String name(OptionType type) {
        if (type instanceof Maybe maybe) {
            return name(maybe.item());
        }
        if (type instanceof ListOf list) {
            return "list of: " + name(list.item());
        }
        if (type instanceof Component component) {
            return component.kind().id();
        }
        if (type instanceof Choice choice) {
            return String.join(" | ", choice.names());
        }
        if (type instanceof WholeNumber) {
            return "integer";
        }
        if (type instanceof Truth) {
            return "true | false";
        }
        if (type instanceof Text) {
            return "text";
        }
        if (type instanceof FilePath) {
            return "path";
        }
        if (type instanceof Device) {
            return "device";
        }
        return type instanceof Nested ? "mapping" : "number";
    }
}
