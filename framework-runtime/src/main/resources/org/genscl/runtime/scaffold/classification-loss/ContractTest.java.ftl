package [=package];

import org.genscl.api.backend.Backend;
import org.genscl.api.loss.ClassificationLoss;
import org.genscl.testkit.loss.ClassificationLossContract;
import org.genscl.testkit.plugin.InstalledBackend;

class [=type]ContractTest extends ClassificationLossContract {
    @Override
    protected ClassificationLoss loss() {
        return new [=type](new [=type]Config(2));
    }

    @Override
    protected Backend backend() {
        return InstalledBackend.djl();
    }
}
