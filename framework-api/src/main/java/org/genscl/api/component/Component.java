package org.genscl.api.component;

import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * What a plugin declares of one component. This descriptor drives the recipe binder, the error messages, the schema,
 * the reference docs and provenance.
 *
 * <p>The framework makes an instance with Guice, in a child injector of its own, through the constructor of
 * {@code implementation} that is annotated with {@link jakarta.inject.Inject}. These can be injected: the bound
 * {@code config} record, {@link ComponentFactory}, and, except into a data set,
 * {@link org.genscl.api.dataset.DatasetInfo}. Constructors must not load native libraries or read data.
 *
 * @param kind the role
 * @param type the name in a recipe ({@code type: cutmix}), kebab-case, unique within its kind
 * @param config the record that a recipe's keys are bound to; each record component carries an {@link Option}
 * @param implementation the class that the framework instantiates
 * @param summary one sentence for the reference
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Component<T, C extends Record>(
        Kind<T> kind, String type, Class<C> config, Class<? extends T> implementation, String summary) {

    private static final Pattern KEBAB_CASE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    public Component {
        if (!KEBAB_CASE.matcher(type).matches()) {
            throw new IllegalArgumentException("component type '" + type + "' is not kebab-case");
        }
        if (summary.isBlank()) {
            throw new IllegalArgumentException("component '" + type + "' has no summary");
        }
    }
}
