package org.genscl.plugins.encoderresnet;

import org.genscl.api.backend.Backend;
import org.genscl.api.network.ProjectionHead;
import org.genscl.plugins.backenddjl.DjlBackend;
import org.genscl.plugins.backenddjl.DjlConfig;
import org.genscl.testkit.network.ProjectionHeadContract;

class MlpHeadContractTest extends ProjectionHeadContract {
    @Override
    protected ProjectionHead head() {
        return new MlpHead(new HeadConfig(8));
    }

    @Override
    protected Backend backend() {
        return new DjlBackend(new DjlConfig(1, false, false));
    }
}
