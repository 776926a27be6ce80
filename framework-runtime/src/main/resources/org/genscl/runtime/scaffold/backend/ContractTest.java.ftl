package [=package];

import org.genscl.api.backend.Backend;
import org.genscl.testkit.backend.BackendContract;

class [=type]ContractTest extends BackendContract {
    @Override
    protected Backend backend() {
        return new [=type]();
    }
}
