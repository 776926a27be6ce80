package org.genscl.plugins.losscontrastive;

import org.genscl.api.backend.Backend;
import org.genscl.api.loss.ClassificationLoss;
import org.genscl.plugins.backenddjl.DjlBackend;
import org.genscl.plugins.backenddjl.DjlConfig;
import org.genscl.testkit.loss.ClassificationLossContract;

class CrossEntropyContractTest extends ClassificationLossContract {
    @Override
    protected ClassificationLoss loss() {
        return new CrossEntropy(new CrossEntropyConfig(0.1));
    }

    @Override
    protected Backend backend() {
        return new DjlBackend(new DjlConfig(1, false, false));
    }
}
