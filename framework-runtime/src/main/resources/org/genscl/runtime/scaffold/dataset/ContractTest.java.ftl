package [=package];

import java.util.List;
import org.genscl.api.dataset.Dataset;
import org.genscl.api.dataset.Split;
import org.genscl.testkit.dataset.DatasetContract;

class [=type]ContractTest extends DatasetContract {
    @Override
    protected Dataset dataset() {
        return new [=type](new [=type]Config(40, 20, 16, 1));
    }

    /** A data set that reads files returns here what this test wrote to them, to show that it reads pixels and labels right. */
    @Override
    protected List<Sample> written(Split split) {
        return List.of();
    }
}
