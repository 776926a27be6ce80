package org.genscl.plugins.datasetcifar;

import org.genscl.api.dataset.Dataset;

class Cifar100ContractTest extends SmallFilesContract {
    Cifar100ContractTest() {
        super(CifarLayout.cifar100(), 100);
    }

    @Override
    Dataset dataset(CifarConfig config, CifarLayout layout) {
        return new Cifar100(config, layout);
    }
}
