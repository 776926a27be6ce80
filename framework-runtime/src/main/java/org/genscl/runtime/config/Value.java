package org.genscl.runtime.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A YAML value that knows where it stands: what is merged and bound. Immutable. */
public sealed interface Value {

    Origin origin();

    /** What it is, for messages: {@code found …}. */
    String describe();

    /**
     * Text. What it means depends on the option that it is bound to.
     *
     * @param plain whether it is written without quotes
     */
    record Scalar(String text, boolean plain, Origin origin) implements Value {

        /** Nothing after the colon. */
        public boolean isBlank() {
            return plain && text.isEmpty();
        }

        /** What YAML calls null, written out. */
        public boolean isNull() {
            return plain && (text.equals("~") || text.equalsIgnoreCase("null"));
        }

        @Override
        public String describe() {
            return isBlank() ? "nothing" : "'" + Names.abbreviate(text) + "'";
        }
    }

    /** A list. */
    record Listing(List<Value> items, Origin origin) implements Value {
        public Listing {
            items = List.copyOf(items);
        }

        @Override
        public String describe() {
            return "a list";
        }
    }

    /** Takes away what is inherited. */
    record Unset(Origin origin) implements Value {
        @Override
        public String describe() {
            return NodeConverter.UNSET;
        }
    }

    /** Keys and values, in order. */
    record Mapping(Map<String, Entry> entries, Origin origin) implements Value {
        public Mapping {
            entries = new LinkedHashMap<>(entries);
        }

        /** The value of a key, unless there is none or it was taken away. */
        public Optional<Value> get(String key) {
            return Optional.ofNullable(entries.get(key)).map(Entry::value).filter(value -> !(value instanceof Unset));
        }

        Mapping without(String key) {
            Map<String, Entry> rest = new LinkedHashMap<>(entries);
            rest.remove(key);
            return new Mapping(rest, origin);
        }

        @Override
        public String describe() {
            return "a mapping";
        }
    }

    /**
     * A key's value.
     *
     * @param key where the key stands
     */
    record Entry(Origin key, Value value) {}
}
