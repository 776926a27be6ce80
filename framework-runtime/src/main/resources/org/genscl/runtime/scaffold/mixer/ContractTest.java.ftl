package [=package];

import org.genscl.api.mixer.Mixer;
import org.genscl.testkit.mixer.MixerContract;

class [=type]ContractTest extends MixerContract {
    @Override
    protected Mixer mixer() {
        return new [=type](new [=type]Config(0.5));
    }
}
