package org.genscl.runtime.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.genscl.api.backend.DeviceSpec;
import org.genscl.api.component.Kind;
import org.genscl.api.component.Selection;

/** What an option's value can be. */
public sealed interface OptionType {

    /** What a value looks like, for messages: {@code expected …}. */
    String expected();

    /**
     * An int or a long.
     *
     * @param wide whether it is a long
     */
    record WholeNumber(boolean wide) implements OptionType {
        @Override
        public String expected() {
            return "an integer";
        }
    }

    /** A double. */
    record Decimal() implements OptionType {
        @Override
        public String expected() {
            return "a number";
        }
    }

    /** {@code true} or {@code false}. */
    record Truth() implements OptionType {
        @Override
        public String expected() {
            return "true or false";
        }
    }

    /** A string. */
    record Text() implements OptionType {
        @Override
        public String expected() {
            return "text";
        }
    }

    /** A file or folder. */
    record FilePath() implements OptionType {
        @Override
        public String expected() {
            return "a path";
        }
    }

    /** A device, for example {@code gpu:1}. */
    record Device() implements OptionType {
        @Override
        public String expected() {
            return "a device: auto, cpu, gpu or gpu:N";
        }
    }

    /** A constant of an enum. */
    record Choice(Class<? extends Enum<?>> type) implements OptionType {

        /** The constants' names in recipes. */
        public List<String> names() {
            return Arrays.stream(type.getEnumConstants()).map(Choice::name).toList();
        }

        /** A constant's name in recipes. */
        public static String name(Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        @Override
        public String expected() {
            return "one of " + String.join(", ", names());
        }
    }

    /** A mapping that is bound to a record. */
    record Nested(Class<? extends Record> type) implements OptionType {
        @Override
        public String expected() {
            return "a mapping";
        }
    }

    /** A mapping that selects and configures a component. */
    record Component(Kind<?> kind) implements OptionType {
        @Override
        public String expected() {
            return "a mapping with the 'type' of " + Names.oneOf(kind.id());
        }
    }

    /** A value that may be missing. */
    record Maybe(OptionType item) implements OptionType {
        @Override
        public String expected() {
            return item.expected();
        }
    }

    /** A list. */
    record ListOf(OptionType item) implements OptionType {
        @Override
        public String expected() {
            return "a list";
        }
    }

    /**
     * The option type of a Java type.
     *
     * @throws IllegalArgumentException if it cannot be bound
     */
    static OptionType of(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type argument = generic.getActualTypeArguments()[0];
            if (generic.getRawType() == List.class) {
                return new ListOf(of(argument));
            }
            if (generic.getRawType() == Optional.class) {
                return new Maybe(of(argument));
            }
            if (generic.getRawType() == Selection.class) {
                return new Component(kind(argument));
            }
        }
        if (type instanceof Class<?> simple) {
            return ofClass(simple);
        }
        throw new IllegalArgumentException("a recipe cannot give a value of the type " + type.getTypeName());
    }

    private static OptionType ofClass(Class<?> type) {
        if (type == int.class || type == Integer.class) {
            return new WholeNumber(false);
        }
        if (type == long.class || type == Long.class) {
            return new WholeNumber(true);
        }
        if (type == double.class || type == Double.class) {
            return new Decimal();
        }
        if (type == boolean.class || type == Boolean.class) {
            return new Truth();
        }
        if (type == String.class) {
            return new Text();
        }
        if (type == Path.class) {
            return new FilePath();
        }
        if (type == DeviceSpec.class) {
            return new Device();
        }
        if (type.isEnum()) {
            @SuppressWarnings("unchecked")
            Class<? extends Enum<?>> constants = (Class<? extends Enum<?>>) type;
            return new Choice(constants);
        }
        if (type.isRecord()) {
            return new Nested(type.asSubclass(Record.class));
        }
        throw new IllegalArgumentException("a recipe cannot give a value of the type " + type.getName());
    }

    private static Kind<?> kind(Type contract) {
        if (contract instanceof Class<?> type) {
            Optional<Kind<?>> kind = Kind.ofContract(type);
            if (kind.isPresent()) {
                return kind.get();
            }
        }
        throw new IllegalArgumentException("no kind of component is a " + contract.getTypeName());
    }
}
