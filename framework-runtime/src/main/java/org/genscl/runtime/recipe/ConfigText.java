package org.genscl.runtime.recipe;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.genscl.api.component.Selection;
import org.genscl.runtime.plugin.ComponentCatalog;
import org.genscl.runtime.recipe.Value.Mapping;

/** A configuration record written as YAML, as it stands in a recipe beside a component's {@code type}. */
public final class ConfigText {
    private final ComponentCatalog catalog;

    /** @param catalog what a {@link Selection} among the options chooses from */
    public ConfigText(ComponentCatalog catalog) {
        this.catalog = catalog;
    }

    /**
     * Binds a text.
     *
     * @param options a mapping; an empty text leaves all options to their defaults
     * @throws RecipeException with all that is wrong
     */
    public <C extends Record> C bind(Class<C> config, String options) {
        Problems problems = new Problems();
        Source source = Source.file(Path.of("options.yaml"), 0, options);
        Mapping nothing = new Mapping(Map.of(), Origin.whole(source));
        Optional<Value> read = new YamlReader(problems).read(source, options);
        problems.throwIfAny();
        Optional<Record> bound = Optional.empty();
        if (read.orElse(nothing) instanceof Mapping mapping) {
            bound = new Binder(Recipe.class, catalog, problems)
                    .bindRecord(RecordShape.of(config), Set.of(ValueMerger.TYPE), mapping, "");
        } else {
            problems.add(
                    read.orElseThrow().origin(),
                    "",
                    "options are a mapping of keys to values, this is "
                            + read.orElseThrow().describe() + ".");
        }
        problems.throwIfAny();
        return config.cast(bound.orElseThrow());
    }
}
