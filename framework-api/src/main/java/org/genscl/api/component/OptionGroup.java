package org.genscl.api.component;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Marks a component of a configuration record that is itself a configuration record, and whose options stand directly in
 * the parent's mapping: options that several components share are declared once.
 *
 * <pre>{@code
 * record CropOptions(@Option(description = "Minimum crop area as a fraction of the image.", defaultValue = "0.2")
 *                    double scaleMin) {}
 *
 * record CropFlipConfig(@OptionGroup(defaults = @Default(option = "scaleMin", value = "0.08")) CropOptions crop) {}
 * }</pre>
 *
 * <p>A recipe writes {@code {type: crop-flip, scale-min: 0.1}}. Keys must be unique within the whole record.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public @interface OptionGroup {

    /** Defaults that differ from those the group declares. */
    Default[] defaults() default {};

    /** The default of one option of the group. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({})
    @interface Default {

        /** The name of the option's record component, for example {@code scaleMin}. */
        String option();

        /** The default as YAML text, as in {@link Option#defaultValue()}. */
        String value();
    }
}
