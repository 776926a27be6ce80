package org.genscl.runtime.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.genscl.api.component.Component;
import org.genscl.api.component.Kind;
import org.genscl.api.error.UserException;
import org.genscl.runtime.config.OptionField;
import org.genscl.runtime.config.OptionType;
import org.genscl.runtime.config.OptionType.ListOf;
import org.genscl.runtime.config.OptionType.Maybe;
import org.genscl.runtime.config.OptionType.Nested;
import org.genscl.runtime.config.RecordShape;
import org.genscl.runtime.plugin.ComponentCatalog;
import org.genscl.runtime.recipe.Recipe;

/**
 * A component, for people.
 *
 * @param kind its kind's id
 * @param type its name in recipes
 * @param plugin id of the plugin that brings it
 * @param version of the plugin
 * @param example lines of a recipe that chooses it, with those options that must be given
 */
public record ComponentReference(
        String kind,
        String type,
        String summary,
        String plugin,
        String version,
        List<String> example,
        List<OptionReference> options) {

    /**
     * Describes a component.
     *
     * @throws UserException if its plugin declares an option wrongly
     */
    static ComponentReference of(ComponentCatalog.Entry entry) {
        Component<?, ?> component = entry.component();
        try {
            List<OptionReference> options = OptionReference.of(component.config());
            String choice = choice(component.type(), options);
            return new ComponentReference(
                    component.kind().id(),
                    component.type(),
                    component.summary(),
                    entry.plugin().id(),
                    entry.plugin().version(),
                    places(component.kind()).stream()
                            .map(place -> place.endsWith("]") ? place.replace("…", choice) : place + ": " + choice)
                            .toList(),
                    options);
        } catch (IllegalArgumentException e) {
            throw new UserException(
                    "the plugin '" + entry.plugin().id() + "' " + entry.plugin().version() + " declares the "
                            + component.kind().id() + " '" + component.type()
                            + "' incorrectly; report this to its authors: " + e.getMessage(),
                    e);
        }
    }

    private static String choice(String type, List<OptionReference> options) {
        return options.stream()
                .filter(option -> option.required() && option.example().isPresent())
                .map(option -> ", " + option.key() + ": " + option.example().orElseThrow())
                .collect(Collectors.joining("", "{type: " + type, "}"));
    }

    /** Where the recipe itself, not a component, chooses a component of a kind. */
    private static List<String> places(Kind<?> kind) {
        List<String> places = new ArrayList<>();
        places(kind, Recipe.class, "", places);
        return places;
    }

    private static void places(Kind<?> kind, Class<? extends Record> config, String prefix, List<String> places) {
        for (OptionField field : RecordShape.of(config).fields()) {
            String path = prefix + field.key();
            OptionType type = field.type() instanceof Maybe maybe ? maybe.item() : field.type();
            if (isOf(kind, type)) {
                places.add(path);
            } else if (type instanceof ListOf list && isOf(kind, list.item())) {
                places.add(path + ": […]");
            } else if (type instanceof Nested nested) {
                places(kind, nested.type(), path + ".", places);
            }
        }
    }

    private static boolean isOf(Kind<?> kind, OptionType type) {
        return type instanceof OptionType.Component component
                && component.kind().equals(kind);
    }
}
