package org.genscl.api.component;

import java.util.List;
import org.apiguardian.api.API;
import org.pf4j.ExtensionPoint;

/**
 * The one extension point of the framework. A plugin is data: it lists the components it brings. The framework owns
 * naming, configuration, validation and wiring. Annotate the implementation with {@code @org.pf4j.Extension}; it needs
 * a public constructor without parameters, which must not load native libraries.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface ExperimentPlugin extends ExtensionPoint {

    /** The components of this plugin, in the order in which documentation lists them. */
    List<Component<?, ?>> components();
}
