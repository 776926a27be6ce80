package [=package];

import org.genscl.api.backend.Backend;
import org.genscl.api.network.ProjectionHead;
import org.genscl.testkit.network.ProjectionHeadContract;
import org.genscl.testkit.plugin.InstalledBackend;

class [=type]ContractTest extends ProjectionHeadContract {
    @Override
    protected ProjectionHead head() {
        return new [=type](new [=type]Config(12, 8));
    }

    @Override
    protected Backend backend() {
        return InstalledBackend.djl();
    }
}
