package org.genscl.plugins.datasetshapes;

import org.genscl.api.dataset.Dataset;
import org.genscl.testkit.dataset.DatasetContract;

class ShapesContractTest extends DatasetContract {
    @Override
    protected Dataset dataset() {
        return new Shapes(new ShapesConfig(100, 50, 16, 1));
    }
}
