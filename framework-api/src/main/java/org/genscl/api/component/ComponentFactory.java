package org.genscl.api.component;

import org.apiguardian.api.API;

/** Makes the components that a configuration record selects. Inject it where a component is built of others. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface ComponentFactory {

    /**
     * Makes a new instance of the selected component.
     *
     * @throws org.genscl.api.error.UserException if its constructor refuses the configuration
     */
    <T> T create(Selection<T> selection);
}
