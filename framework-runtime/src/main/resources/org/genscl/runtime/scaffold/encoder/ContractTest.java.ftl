package [=package];

import org.genscl.api.backend.Backend;
import org.genscl.api.network.Encoder;
import org.genscl.testkit.network.EncoderContract;
import org.genscl.testkit.plugin.InstalledBackend;

class [=type]ContractTest extends EncoderContract {
    @Override
    protected Encoder encoder() {
        return new [=type](new [=type]Config(4, 3));
    }

    @Override
    protected Backend backend() {
        return InstalledBackend.djl();
    }
}
