package org.genscl.runtime.recipe;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The options of a configuration record: what the binder, the writer and whoever documents options need to know of it.
 *
 * @param type the record
 * @param fields its options, in the order of declaration
 */
public record RecordShape(Class<? extends Record> type, List<OptionField> fields) {

    /**
     * Reads a record class.
     *
     * @throws IllegalArgumentException if a component has no {@code @Option} or a type that cannot be bound
     */
    public static RecordShape of(Class<? extends Record> type) {
        return new RecordShape(
                type,
                Arrays.stream(type.getRecordComponents()).map(OptionField::of).toList());
    }

    /** The option of a key. */
    public Optional<OptionField> field(String key) {
        return fields.stream().filter(field -> field.key().equals(key)).findFirst();
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
    Record create(List<Object> values) {
        try {
            Class<?>[] types = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            Constructor<? extends Record> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values.toArray());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            if (e.getCause() instanceof Error thrown) {
                throw thrown;
            }
            throw new IllegalStateException(type.getName() + " could not be made", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName() + " could not be made", e);
        }
    }

    /** The value of an option in an instance. */
    public Object value(OptionField field, Record instance) {
        try {
            field.component().getAccessor().setAccessible(true);
            return field.component().getAccessor().invoke(instance);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName() + "." + field.key() + " could not be read", e);
        }
    }
}
