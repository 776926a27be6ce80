package org.genscl.runtime.recipe;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.genscl.api.component.Component;
import org.genscl.api.component.Kind;
import org.genscl.api.component.Selection;
import org.genscl.api.error.UserException;
import org.genscl.runtime.plugin.ComponentCatalog;
import org.genscl.runtime.recipe.Value.Mapping;

/** A component with the defaults of its options, as if a recipe named nothing but its type. */
public final class DefaultSelection {
    private DefaultSelection() {}

    /**
     * Selects a component.
     *
     * @throws UserException if it is not installed, or an option has no default
     */
    public static <T> Selection<T> of(Kind<T> kind, String type, ComponentCatalog catalog) {
        Component<?, ?> component = catalog.find(kind, type)
                .orElseThrow(() -> new UserException("no " + kind.id() + " '" + type + "' is installed"))
                .component();
        Problems problems = new Problems();
        Mapping nothing = new Mapping(Map.of(), Origin.whole(Source.override("type=" + type, 0)));
        Optional<Record> config = new Binder(Recipe.class, catalog, problems)
                .bindRecord(RecordShape.of(component.config()), Set.of(), nothing, "");
        problems.throwIfAny();
        @SuppressWarnings("unchecked")
        Component<T, ?> ofKind = (Component<T, ?>) component;
        return new Selection<>(ofKind, config.orElseThrow());
    }
}
