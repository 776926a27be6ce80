package [=package];

import org.genscl.api.augmentation.Augmentation;
import org.genscl.api.dataset.DatasetInfo;
import org.genscl.testkit.augmentation.AugmentationContract;

class [=type]ContractTest extends AugmentationContract {
    @Override
    protected Augmentation augmentation(DatasetInfo dataset) {
        return new [=type](new [=type]Config(32));
    }
}
