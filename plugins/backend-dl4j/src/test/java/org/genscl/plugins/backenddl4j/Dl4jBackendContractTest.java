package org.genscl.plugins.backenddl4j;

import org.genscl.api.backend.Backend;
import org.genscl.testkit.backend.BackendContract;

class Dl4jBackendContractTest extends BackendContract {
    @Override
    protected Backend backend() {
        return new Dl4jBackend(new Dl4jConfig(1));
    }
}
