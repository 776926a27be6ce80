package org.genscl.plugins.backenddl4j;

import org.genscl.api.backend.Backend;
import org.genscl.testkit.golden.OperationGolden;

class OperationGoldenTest extends OperationGolden {
    @Override
    protected Backend backend() {
        return new Dl4jBackend(new Dl4jConfig(1));
    }
}
