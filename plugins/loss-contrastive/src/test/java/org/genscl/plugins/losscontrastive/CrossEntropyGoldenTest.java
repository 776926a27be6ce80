package org.genscl.plugins.losscontrastive;

import org.genscl.api.backend.Backend;
import org.genscl.api.loss.ClassificationLoss;
import org.genscl.plugins.backenddjl.DjlBackend;
import org.genscl.plugins.backenddjl.DjlConfig;
import org.genscl.testkit.golden.CrossEntropyGolden;

class CrossEntropyGoldenTest extends CrossEntropyGolden {
    @Override
    protected Backend backend() {
        return new DjlBackend(new DjlConfig(1, false, false));
    }

    @Override
    protected ClassificationLoss crossEntropy(double smoothing) {
        return new CrossEntropy(new CrossEntropyConfig(smoothing));
    }
}
