package [=package];

import org.genscl.api.augment.Augmentation;
import org.genscl.api.data.DatasetInfo;
import org.genscl.testkit.augmentation.AugmentationContract;

class [=type]ContractTest extends AugmentationContract {
    @Override
    protected Augmentation augmentation(DatasetInfo dataset) {
        return new [=type](new [=type]Config(32));
    }
}
