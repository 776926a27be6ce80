package org.genscl.plugins.backenddjl;

import org.genscl.api.backend.Backend;
import org.genscl.testkit.golden.OperationGolden;

class OperationGoldenTest extends OperationGolden {
    @Override
    protected Backend backend() {
        return new DjlBackend(new DjlConfig(1, false, false));
    }
}
