package org.genscl.api.component;

import org.apiguardian.api.API;

/**
 * A component chosen and configured by a recipe, not yet made: data only. {@link ComponentFactory} makes it.
 *
 * @param component the chosen component's descriptor
 * @param config the bound configuration record, an instance of {@code component.config()}
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Selection<T>(Component<T, ?> component, Record config) {

    public Selection {
        if (!component.config().isInstance(config)) {
            throw new IllegalArgumentException("'" + component.type() + "' is configured by "
                    + component.config().getName() + ", not "
                    + config.getClass().getName());
        }
    }

    /** The name in the recipe. */
    public String type() {
        return component.type();
    }
}
