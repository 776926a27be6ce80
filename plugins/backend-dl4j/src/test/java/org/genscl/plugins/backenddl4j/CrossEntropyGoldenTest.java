package org.genscl.plugins.backenddl4j;

import org.genscl.api.backend.Backend;
import org.genscl.api.loss.ClassificationLoss;
import org.genscl.plugins.losscontrastive.CrossEntropy;
import org.genscl.plugins.losscontrastive.CrossEntropyConfig;
import org.genscl.testkit.golden.CrossEntropyGolden;

class CrossEntropyGoldenTest extends CrossEntropyGolden {
    @Override
    protected Backend backend() {
        return new Dl4jBackend(new Dl4jConfig(1));
    }

    @Override
    protected ClassificationLoss crossEntropy(double smoothing) {
        return new CrossEntropy(new CrossEntropyConfig(smoothing));
    }
}
