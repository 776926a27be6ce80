package org.genscl.runtime.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.genscl.api.component.Option;
import org.genscl.runtime.config.OptionType.Component;
import org.genscl.runtime.config.OptionType.ListOf;
import org.genscl.runtime.config.OptionType.Maybe;
import org.genscl.runtime.config.OptionType.Nested;
import org.genscl.runtime.config.Value.Listing;
import org.genscl.runtime.config.Value.Mapping;
import org.genscl.runtime.config.Value.Scalar;
import org.genscl.runtime.plugin.ComponentCatalog;

/** Binds values to what options can be, and remembers where each came from. */
final class Binder {
    private final Problems problems;
    private final ScalarBinder scalars;
    private final RecordBinder records;
    private final SelectionBinder selections;
    private final Map<String, Origin> origins = new LinkedHashMap<>();

    /** @param root the record of the whole recipe; a misplaced key is looked up there */
    Binder(Class<? extends Record> root, ComponentCatalog catalog, Problems problems) {
        this.problems = problems;
        this.scalars = new ScalarBinder(problems);
        this.records = new RecordBinder(this, root, problems);
        this.selections = new SelectionBinder(this, catalog, problems);
    }

    /** Binds a whole recipe. */
    <R extends Record> Optional<R> bind(Class<R> type, Mapping mapping) {
        return bindRecord(RecordShape.of(type), Set.of(), mapping, "").map(type::cast);
    }

    /** Where each option's value came from, by path, in the order of declaration. */
    Map<String, Origin> origins() {
        return Collections.unmodifiableMap(origins);
    }

    void note(String path, Origin origin) {
        origins.put(path, origin);
    }

    /** @param reserved keys of the mapping that are not the record's */
    Optional<Record> bindRecord(RecordShape shape, Set<String> reserved, Mapping mapping, String path) {
        return records.bind(shape, reserved, mapping, path);
    }

    /** The value of an option, unless there is a problem. */
    Optional<?> bind(OptionType type, Option option, Value value, String path) {
        if (type instanceof Maybe maybe) {
            return maybe(maybe, option, value, path);
        }
        if (type instanceof ListOf list) {
            return value instanceof Listing listing ? list(list, option, listing, path) : wrong(type, value, path);
        }
        if (type instanceof Nested nested) {
            return value instanceof Mapping mapping
                    ? bindRecord(RecordShape.of(nested.type()), Set.of(), mapping, path)
                    : wrong(type, value, path);
        }
        if (type instanceof Component component) {
            return value instanceof Mapping mapping
                    ? selections.bind(component.kind(), mapping, path)
                    : wrong(type, value, path);
        }
        if (!(value instanceof Scalar scalar) || scalar.isBlank()) {
            return wrong(type, value, path);
        }
        note(path, scalar.origin());
        return scalars.bind(type, option, scalar, path);
    }

    private Optional<?> maybe(Maybe type, Option option, Value value, String path) {
        if (value instanceof Scalar scalar && scalar.isNull()) {
            note(path, value.origin());
            return Optional.of(Optional.empty());
        }
        if (value instanceof Scalar scalar && scalar.isBlank()) {
            problems.add(value.origin(), path, "expected " + type.expected() + ", found nothing. Write null for none.");
            return Optional.empty();
        }
        return bind(type.item(), option, value, path).map(Optional::of);
    }

    private Optional<?> list(ListOf type, Option option, Listing listing, String path) {
        note(path, listing.origin());
        List<Object> bound = new ArrayList<>();
        boolean complete = true;
        for (int i = 0; i < listing.items().size(); i++) {
            Optional<?> item = bind(type.item(), option, listing.items().get(i), Names.join(path, String.valueOf(i)));
            complete &= item.isPresent();
            item.ifPresent(bound::add);
        }
        return complete ? Optional.of(List.copyOf(bound)) : Optional.empty();
    }

    private Optional<?> wrong(OptionType type, Value value, String path) {
        problems.add(
                value.origin(),
                path,
                "expected " + type.expected() + ", found " + value.describe() + "." + Advice.on(type, value, path));
        return Optional.empty();
    }
}
