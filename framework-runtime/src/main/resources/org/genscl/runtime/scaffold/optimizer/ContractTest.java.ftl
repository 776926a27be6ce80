package [=package];

import org.genscl.api.backend.Backend;
import org.genscl.api.optimizer.Optimizer;
import org.genscl.testkit.optimizer.OptimizerContract;
import org.genscl.testkit.plugin.InstalledBackend;

class [=type]ContractTest extends OptimizerContract {
    @Override
    protected Optimizer optimizer() {
        return new [=type](new [=type]Config(0.001, 0.9, 0.01));
    }

    @Override
    protected Backend backend() {
        return InstalledBackend.djl();
    }
}
