package org.genscl.runtime.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.genscl.runtime.config.Value.Mapping;
import org.genscl.runtime.plugin.ComponentCatalog;

/** Loads a configuration record: reads a file and the files it extends, applies overrides, and binds the result. */
public final class ConfigLoader {
    private final ComponentCatalog catalog;

    /** @param catalog the components that a configuration can select */
    public ConfigLoader(ComponentCatalog catalog) {
        this.catalog = catalog;
    }

    /**
     * Loads a file.
     *
     * @param type the record to bind
     * @param overrides each {@code pretrain.optimizer.learning-rate=0.1}; the value is YAML, {@code !unset} removes an
     *     inherited one, and a number in the key is the index of a list's item, from 0
     * @param check adds problems that concern the whole mapping, whether or not it can be bound
     * @throws ConfigException with all problems
     */
    public <R extends Record> Loaded<R> load(
            Class<R> type, Path file, List<String> overrides, BiConsumer<Mapping, Problems> check) {
        Problems problems = new Problems();
        ConfigFiles files = new ConfigFiles(problems);
        Optional<Mapping> written = files.read(file);
        Optional<Mapping> over = new Overrides(problems).read(overrides, files.count());
        if (written.isEmpty()) {
            problems.throwIfAny();
        }
        Mapping inherited = written.orElseThrow();
        Mapping whole = over.map(set -> new ValueMerger(problems).merge(inherited, set, ""))
                .orElse(inherited);
        Binder binder = new Binder(type, catalog, problems);
        Optional<R> bound = binder.bind(type, whole);
        check.accept(whole, problems);
        problems.throwIfAny();
        return new Loaded<>(bound.orElseThrow(), files.source(), binder.origins(), problems.warnings());
    }

    /**
     * A bound configuration.
     *
     * @param value the record
     * @param source the text of the file
     * @param origins where each option's value came from, by path, in the order of declaration
     * @param warnings outdated keys and deprecated options, in the order of the files
     */
    public record Loaded<R extends Record>(
            R value, String source, Map<String, Origin> origins, List<Problem> warnings) {}
}
