package org.genscl.runtime.reference;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.genscl.api.component.Kind;
import org.genscl.api.error.UserException;
import org.genscl.runtime.config.UnknownType;
import org.genscl.runtime.plugin.ComponentCatalog;
import org.genscl.runtime.plugin.ComponentCatalog.Entry;
import org.genscl.runtime.recipe.Recipe;
import org.genscl.runtime.text.Suggestions;

/**
 * Descriptions of components.
 *
 * @param recipe the recipe's own keys, if they were asked for
 * @param components by kind, then by type
 */
public record Reference(List<OptionReference> recipe, List<ComponentReference> components) {

    /** What one asks for to see the recipe's own keys. */
    public static final String RECIPE = "recipe";

    /** Everything. */
    public static Reference all(ComponentCatalog catalog) {
        return new Reference(
                OptionReference.of(Recipe.class),
                catalog.entries().stream().map(ComponentReference::of).toList());
    }

    /**
     * What some names ask for.
     *
     * @param names types, with {@code *} for any characters; kinds, for all of their components; {@value #RECIPE}
     * @throws UserException if a name matches nothing
     */
    public static Reference of(ComponentCatalog catalog, List<String> names) {
        Set<Entry> entries = new LinkedHashSet<>();
        for (String name : names) {
            List<Entry> matching = catalog.entries().stream()
                    .filter(entry -> matches(name, entry.component().type())
                            || entry.component().kind().id().equals(name))
                    .toList();
            if (matching.isEmpty() && !name.equals(RECIPE)) {
                throw unknown(name, catalog);
            }
            entries.addAll(matching);
        }
        return new Reference(
                names.contains(RECIPE) ? OptionReference.of(Recipe.class) : List.of(),
                entries.stream().map(ComponentReference::of).toList());
    }

    private static boolean matches(String glob, String type) {
        String regex = Pattern.compile("\\*")
                .splitAsStream(glob + " ")
                .map(Pattern::quote)
                .collect(Collectors.joining(".*"));
        return (type + " ").matches(regex);
    }

    private static UserException unknown(String name, ComponentCatalog catalog) {
        Optional<String> absence = new UnknownType(catalog).explainAbsence(name);
        if (absence.isPresent()) {
            return new UserException(absence.get());
        }
        List<String> known = new ArrayList<>();
        catalog.entries().forEach(entry -> known.add(entry.component().type()));
        Kind.all().forEach(kind -> known.add(kind.id()));
        known.add(RECIPE);
        return new UserException("no component is called '" + name + "'." + Suggestions.didYouMean(name, known)
                + " 'genscl plugins list' shows what is installed.");
    }
}
