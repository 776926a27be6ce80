package org.genscl.plugins.datasetshapes;

import java.util.List;
import org.genscl.api.dataset.Dataset;
import org.genscl.api.dataset.Split;
import org.genscl.testkit.dataset.DatasetContract;

class ShapesContractTest extends DatasetContract {
    @Override
    protected Dataset dataset() {
        return new Shapes(new ShapesConfig(100, 50, 16, 1));
    }

    /** The images are drawn, not read. */
    @Override
    protected List<Sample> written(Split split) {
        return List.of();
    }
}
