package [=package];

import java.util.Optional;
import org.genscl.api.backend.Backend;
import org.genscl.api.loss.ContrastiveLoss;
import org.genscl.testkit.loss.ContrastiveLossContract;
import org.genscl.testkit.plugin.InstalledBackend;

class [=type]ContractTest extends ContrastiveLossContract {
    @Override
    protected ContrastiveLoss loss() {
        return new [=type](new [=type]Config(0.1));
    }

    @Override
    protected Optional<ContrastiveLoss> withTemperature(double temperature) {
        return Optional.of(new [=type](new [=type]Config(temperature)));
    }

    @Override
    protected Backend backend() {
        return InstalledBackend.djl();
    }
}
