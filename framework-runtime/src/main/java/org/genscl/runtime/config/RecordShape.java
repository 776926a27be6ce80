package org.genscl.runtime.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.genscl.api.backend.DeviceSpec;
import org.genscl.api.component.OptionGroup;

/**
 * The options of a configuration record, those of its {@linkplain OptionGroup groups} among them.
 *
 * @param type the record
 * @param fields its options, in the order of declaration
 */
public record RecordShape(Class<? extends Record> type, List<OptionField> fields) {

    /**
     * Reads a record class.
     *
     * @throws IllegalArgumentException if a component has no {@code @Option} or a type that cannot be bound, or two
     *     options have the same key
     */
    public static RecordShape of(Class<? extends Record> type) {
        List<OptionField> fields = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            OptionGroup group = component.getAnnotation(OptionGroup.class);
            if (group == null) {
                fields.add(OptionField.of(component));
            } else {
                fields.addAll(grouped(component, group));
            }
        }
        requireUniqueKeys(type, fields);
        return new RecordShape(type, List.copyOf(fields));
    }

    private static List<OptionField> grouped(RecordComponent component, OptionGroup group) {
        String name = component.getDeclaringRecord().getName() + "." + component.getName();
        if (!component.getType().isRecord()) {
            throw new IllegalArgumentException(name + " is an @OptionGroup and not a record");
        }
        Map<String, String> defaults = new HashMap<>();
        for (OptionGroup.Default one : group.defaults()) {
            defaults.put(one.option(), one.value());
        }
        List<OptionField> fields = of(component.getType().asSubclass(Record.class)).fields().stream()
                .map(field -> field.within(component, Optional.ofNullable(defaults.remove(field.name()))))
                .toList();
        if (!defaults.isEmpty()) {
            throw new IllegalArgumentException(name + " has defaults for unknown options: " + defaults.keySet());
        }
        return fields;
    }

    private static void requireUniqueKeys(Class<?> type, List<OptionField> fields) {
        Set<String> keys = new HashSet<>();
        for (OptionField field : fields) {
            for (String key : field.spellings()) {
                if (!keys.add(key)) {
                    throw new IllegalArgumentException(type.getName() + " has two options with the key '" + key + "'");
                }
            }
        }
    }

    /** Whether an option's value is a configuration record in its turn; a device is a single value in a recipe. */
    public static boolean isOptions(Object value) {
        return value instanceof Record && !(value instanceof DeviceSpec);
    }

    /** The option of a key. */
    public Optional<OptionField> field(String key) {
        return fields.stream().filter(field -> field.key().equals(key)).findFirst();
    }

    /** The option that an exception names by its record component. */
    public Optional<OptionField> fieldNamed(String component) {
        return fields.stream().filter(field -> field.name().equals(component)).findFirst();
    }

    /** The keys in the order of declaration. */
    public List<String> keys() {
        return fields.stream().map(OptionField::key).toList();
    }

    /**
     * Makes a record.
     *
     * @param values one for each option, in order
     * @throws RuntimeException what the record's constructor throws; an error passes, too
     */
    public Record create(List<Object> values) {
        return create(type, values.iterator());
    }

    private static Record create(Class<? extends Record> type, Iterator<Object> values) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            arguments[i] = components[i].isAnnotationPresent(OptionGroup.class)
                    ? create(types[i].asSubclass(Record.class), values)
                    : values.next();
        }
        try {
            Constructor<? extends Record> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            if (e.getCause() instanceof Error thrown) {
                throw thrown;
            }
            throw new IllegalStateException(type.getName() + " could not be created", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName() + " could not be created", e);
        }
    }

    /** The value of an option in an instance. */
    public Object value(OptionField field, Record instance) {
        Object value = instance;
        try {
            for (RecordComponent component : field.accessors()) {
                component.getAccessor().setAccessible(true);
                value = component.getAccessor().invoke(value);
            }
            return value;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName() + "." + field.key() + " could not be read", e);
        }
    }
}
