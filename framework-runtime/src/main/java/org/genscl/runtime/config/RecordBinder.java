package org.genscl.runtime.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.genscl.api.error.InvalidOptionException;
import org.genscl.api.error.UserException;
import org.genscl.runtime.config.OptionType.Component;
import org.genscl.runtime.config.OptionType.Maybe;
import org.genscl.runtime.config.OptionType.Nested;
import org.genscl.runtime.config.Value.Listing;
import org.genscl.runtime.config.Value.Mapping;

/** Binds a mapping to a record. */
final class RecordBinder {
    private final Binder binder;
    private final Problems problems;
    private final ValueMerger merger;
    private final YamlReader yaml;
    private final UnknownKeys unknownKeys;
    private final GivenOptions givenOptions;

    RecordBinder(Binder binder, Class<? extends Record> root, Problems problems) {
        this.binder = binder;
        this.problems = problems;
        this.merger = new ValueMerger(problems);
        this.yaml = new YamlReader(problems);
        this.unknownKeys = new UnknownKeys(root, problems);
        this.givenOptions = new GivenOptions(problems);
    }

    /**
     * The record, unless there is a problem.
     *
     * @param reserved keys of the mapping that are not the record's; no other may be there
     */
    Optional<Record> bind(RecordShape shape, Set<String> reserved, Mapping mapping, String path) {
        unknownKeys.report(shape, reserved, mapping, path);
        Map<OptionField, Origin> given = new LinkedHashMap<>();
        List<Object> values = new ArrayList<>();
        for (OptionField field : shape.fields()) {
            String fieldPath = Names.join(path, field.key());
            Optional<Value> value = value(field, mapping, fieldPath, path);
            value.ifPresent(found -> given.put(field, found.origin()));
            Optional<?> bound = value.isPresent()
                    ? binder.bind(field.type(), field.option(), value.get(), fieldPath)
                    : missing(field, mapping, fieldPath);
            bound.ifPresent(values::add);
        }
        return values.size() == shape.fields().size() ? create(shape, values, mapping, given, path) : Optional.empty();
    }

    /** The value in the recipe, merged over the default. */
    private Optional<Value> value(OptionField field, Mapping mapping, String path, String parent) {
        Optional<Value> written = givenOptions.value(field, mapping, parent);
        Optional<Value> byDefault = field.defaultText().flatMap(text -> yaml.readDefault(text, mapping.origin()));
        if (written.isEmpty()) {
            return byDefault;
        }
        return written.map(
                value -> byDefault.map(base -> refine(base, value, path)).orElse(value));
    }

    /** A mapping without a type refines the default; so does an override of one item of a list. */
    private Value refine(Value base, Value value, String path) {
        boolean refines = value instanceof Mapping mapping
                && (base instanceof Listing || mapping.get(ValueMerger.TYPE).isEmpty());
        return refines ? merger.merge(base, value, path) : value;
    }

    private Optional<?> missing(OptionField field, Mapping mapping, String path) {
        if (field.type() instanceof Maybe) {
            binder.note(path, mapping.origin().defaulting("null"));
            return Optional.of(Optional.empty());
        }
        if (field.type() instanceof Nested nested) {
            return binder.bindRecord(
                    RecordShape.of(nested.type()), Set.of(), new Mapping(Map.of(), mapping.origin()), path);
        }
        problems.add(
                mapping.origin(),
                path,
                "is missing: " + decapitalised(field.option().description()) + example(field));
        return Optional.empty();
    }

    private static String example(OptionField field) {
        String example = field.option().example();
        if (!example.isEmpty()) {
            return " For example '" + field.key() + ": " + example + "'.";
        }
        return field.type() instanceof Component component
                ? " It is " + component.expected() + "."
                : " It is " + field.type().expected() + ".";
    }

    private static String decapitalised(String sentence) {
        boolean acronym = sentence.length() > 1 && Character.isUpperCase(sentence.charAt(1));
        return acronym ? sentence : Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
    }

    private Optional<Record> create(
            RecordShape shape, List<Object> values, Mapping mapping, Map<OptionField, Origin> given, String path) {
        try {
            return Optional.of(shape.create(values));
        } catch (InvalidOptionException e) {
            Optional<OptionField> field = shape.fieldNamed(e.option());
            Origin origin = field.map(given::get).orElse(mapping.origin());
            problems.add(
                    origin,
                    field.map(one -> Names.join(path, one.key())).orElse(path),
                    Names.sentence(e.getMessage() == null ? e.toString() : e.getMessage()));
        } catch (IllegalArgumentException | ArithmeticException | UserException e) {
            problems.add(
                    mapping.origin(), path, Names.sentence(e.getMessage() == null ? e.toString() : e.getMessage()));
        }
        return Optional.empty();
    }
}
