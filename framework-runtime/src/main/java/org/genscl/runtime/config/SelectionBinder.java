package org.genscl.runtime.config;

import java.util.Optional;
import java.util.Set;
import org.genscl.api.component.Component;
import org.genscl.api.component.Kind;
import org.genscl.api.component.Selection;
import org.genscl.runtime.config.Value.Mapping;
import org.genscl.runtime.config.Value.Scalar;
import org.genscl.runtime.plugin.ComponentCatalog;
import org.genscl.runtime.plugin.PluginBoundary;
import org.genscl.runtime.text.Suggestions;

/** Binds a mapping with a {@code type} to a component of the catalog and its configuration. */
final class SelectionBinder {
    private final Binder binder;
    private final ComponentCatalog catalog;
    private final Problems problems;
    private final UnknownType unknownType;

    SelectionBinder(Binder binder, ComponentCatalog catalog, Problems problems) {
        this.binder = binder;
        this.catalog = catalog;
        this.problems = problems;
        this.unknownType = new UnknownType(catalog);
    }

    /** The selection, unless there is a problem. */
    Optional<Selection<?>> bind(Kind<?> kind, Mapping mapping, String path) {
        String typePath = Names.join(path, ValueMerger.TYPE);
        Optional<Value> type = mapping.get(ValueMerger.TYPE);
        if (type.isEmpty()) {
            problems.add(
                    mapping.origin(),
                    typePath,
                    "is missing: it says which " + kind.id() + " to use." + misspelt(mapping)
                            + unknownType.available(kind));
            return Optional.empty();
        }
        if (!(type.get() instanceof Scalar name) || name.text().isBlank() || name.isNull()) {
            problems.add(
                    type.get().origin(),
                    typePath,
                    "expected the name of " + Names.oneOf(kind.id()) + ", found "
                            + type.get().describe() + "." + unknownType.available(kind));
            return Optional.empty();
        }
        binder.note(typePath, name.origin());
        Optional<ComponentCatalog.Entry> entry = catalog.find(kind, name.text());
        if (entry.isEmpty()) {
            problems.add(name.origin(), typePath, unknownType.explain(kind, name.text()));
            return Optional.empty();
        }
        return select(entry.get(), mapping, name, path);
    }

    private static String misspelt(Mapping mapping) {
        for (String key : mapping.entries().keySet()) {
            if (key.startsWith(ValueMerger.TYPE + ":")) {
                return " A space is missing after the ':' of '" + key + "'.";
            }
        }
        return Suggestions.closest(ValueMerger.TYPE, mapping.entries().keySet())
                .map(key -> " Is '" + key + "' meant to be it?")
                .orElse("");
    }

    private Optional<Selection<?>> select(ComponentCatalog.Entry entry, Mapping mapping, Scalar name, String path) {
        Component<?, ?> component = entry.component();
        RecordShape shape;
        try {
            shape = RecordShape.of(component.config());
        } catch (IllegalArgumentException e) {
            problems.add(
                    name.origin(),
                    Names.join(path, ValueMerger.TYPE),
                    "the plugin '" + entry.plugin().id() + "' " + entry.plugin().version()
                            + " declares it incorrectly; report this to its authors: " + e.getMessage() + ".");
            return Optional.empty();
        }
        // The record's constructor is the plugin's code.
        return new PluginBoundary(component.config().getClassLoader(), Optional.of(entry.plugin()))
                .call(() -> binder.bindRecord(shape, Set.of(ValueMerger.TYPE), mapping, path))
                .map(config -> new Selection<>(component, config));
    }
}
