package org.genscl.runtime.experiment;

import java.util.Locale;
import java.util.function.Function;
import org.genscl.api.component.Selection;
import org.genscl.api.error.UserException;
import org.genscl.api.tensor.Shape;

/**
 * A component of an experiment and what the recipe calls it, so that an error in its code can name it.
 *
 * @param role for example {@code "encoder"}
 * @param type the selected type
 */
record Part<T>(String role, String type, T component) {

    static <T> Part<T> of(String role, Selection<? extends T> selection, T component) {
        return new Part<>(role, selection.type(), component);
    }

    /**
     * The result of the component's code while an experiment is traced.
     *
     * @throws UserException if that does not fit the rest of the experiment; the message names the component
     */
    <R> R trace(Function<T, R> code) {
        try {
            return code.apply(component);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new UserException(role + " '" + type + "': " + e.getMessage(), e);
        }
    }

    /** Throws if a traced value is not what the component should give. */
    static void require(boolean fits, Shape actual, String expected) {
        if (!fits) {
            throw new IllegalArgumentException("gives " + actual + ", not " + expected);
        }
    }

    /** A constant's name as recipes write it. */
    static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
