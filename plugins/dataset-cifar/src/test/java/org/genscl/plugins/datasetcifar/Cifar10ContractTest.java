package org.genscl.plugins.datasetcifar;

import org.genscl.api.dataset.Dataset;

class Cifar10ContractTest extends SmallFilesContract {
    Cifar10ContractTest() {
        super(CifarLayout.cifar10(), 10);
    }

    @Override
    Dataset dataset(CifarConfig config, CifarLayout layout) {
        return new Cifar10(config, layout);
    }
}
