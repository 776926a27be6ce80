package org.genscl.runtime.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.genscl.api.component.Component;
import org.genscl.api.component.Kind;
import org.genscl.api.component.Selection;
import org.genscl.api.error.UserException;
import org.genscl.runtime.config.Value.Mapping;
import org.genscl.runtime.plugin.ComponentCatalog;

/** Binds the options of a single component, written as YAML beside its {@code type} or left to their defaults. */
public final class ConfigText {
    private final ComponentCatalog catalog;

    /** @param catalog the components that a {@link Selection} among the options can name */
    public ConfigText(ComponentCatalog catalog) {
        this.catalog = catalog;
    }

    /**
     * Binds a text.
     *
     * @param options a mapping; an empty text leaves all options to their defaults
     * @throws ConfigException with all problems
     */
    public <C extends Record> C bind(Class<C> config, String options) {
        Problems problems = new Problems();
        Source source = Source.file(Path.of("options.yaml"), 0, options);
        Mapping nothing = new Mapping(Map.of(), Origin.whole(source));
        Optional<Value> read = new YamlReader(problems).read(source, options);
        problems.throwIfAny();
        Value value = read.orElse(nothing);
        if (value instanceof Mapping mapping) {
            return bind(config, mapping, problems);
        }
        problems.add(value.origin(), "", "expected a mapping of options, found " + value.describe() + ".");
        problems.throwIfAny();
        throw new IllegalStateException("a problem was added");
    }

    /**
     * Selects a component with the default of each of its options.
     *
     * @throws ConfigException if an option has no default
     */
    public <T> Selection<T> defaults(Component<T, ?> component) {
        Mapping nothing = new Mapping(Map.of(), Origin.whole(Source.override("type=" + component.type(), 0)));
        return new Selection<>(component, bind(component.config(), nothing, new Problems()));
    }

    /**
     * Selects a component by its type, with the default of each of its options.
     *
     * @throws UserException if it is not installed, or an option has no default
     */
    public <T> Selection<T> defaults(Kind<T> kind, String type) {
        return defaults(typed(kind, type));
    }

    @SuppressWarnings("unchecked")
    private <T> Component<T, ?> typed(Kind<T> kind, String type) {
        return (Component<T, ?>) catalog.find(kind, type)
                .orElseThrow(() -> new UserException(
                        kind.id() + " '" + type + "' is not installed; 'genscl plugins list' shows what is"))
                .component();
    }

    private <C extends Record> C bind(Class<C> config, Mapping mapping, Problems problems) {
        Optional<Record> bound = new Binder(config, catalog, problems)
                .bindRecord(RecordShape.of(config), Set.of(ValueMerger.TYPE), mapping, "");
        problems.throwIfAny();
        return config.cast(bound.orElseThrow());
    }
}
