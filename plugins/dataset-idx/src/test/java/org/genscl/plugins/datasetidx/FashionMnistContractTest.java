package org.genscl.plugins.datasetidx;

import java.nio.file.Path;
import java.util.Optional;
import org.genscl.api.dataset.Dataset;

class FashionMnistContractTest extends MnistFilesContract {
    @Override
    Dataset in(Path path) {
        return new FashionMnist(new MnistConfig(Optional.of(path), false, Optional.empty(), true));
    }
}
