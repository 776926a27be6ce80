package org.genscl.api.component;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Describes one component of a configuration record. Its key in a recipe is the record component's name in kebab-case
 * ({@code weightDecay} is {@code weight-decay}).
 *
 * <p>Types that can be bound: {@code int}, {@code long}, {@code double}, {@code boolean}, {@link String}, enums
 * (kebab-case), {@link java.nio.file.Path} (relative to the file that declares it),
 * {@link org.genscl.api.backend.DeviceSpec}, another configuration record, {@link Selection} of a component, and {@link java.util.Optional} or {@link java.util.List} of these.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public @interface Option {
    /** The value of {@link #defaultValue()} that means: there is none, the key must be given. */
    String REQUIRED = "\0required";

    /** What the option does, with its unit; one or two sentences. */
    String description();

    /**
     * The value when a recipe does not give one, as YAML text that is bound like the recipe's own ({@code "0.9"},
     * {@code "[1, 2]"}, {@code "{type: sgd}"}). An {@link java.util.Optional} needs none: it is empty by default.
     */
    String defaultValue() default REQUIRED;

    /** An example value, for the docs of an option without default. */
    String example() default "";

    /** The least value allowed, for numbers and the numbers of a list. */
    double min() default Double.NEGATIVE_INFINITY;

    /** Whether {@link #min()} itself is not allowed. */
    boolean minExclusive() default false;

    /** The greatest value allowed, for numbers and the numbers of a list. */
    double max() default Double.POSITIVE_INFINITY;

    /** Whether {@link #max()} itself is not allowed. */
    boolean maxExclusive() default false;

    /** Whether {@code inf} is allowed beside the range; no other option takes a number that is not finite. */
    boolean infinite() default false;

    /** Former keys, in kebab-case. A recipe may still use one; a warning names the current key. */
    String[] aliases() default {};

    /** What to use instead of this option. If set, a recipe that gives the option gets a warning that ends with it. */
    String deprecated() default "";
}
