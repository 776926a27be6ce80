package [=package];

import org.genscl.api.dataset.Dataset;
import org.genscl.testkit.dataset.DatasetContract;

class [=type]ContractTest extends DatasetContract {
    @Override
    protected Dataset dataset() {
        return new [=type](new [=type]Config(40, 20, 16, 1));
    }
}
