package org.genscl.plugins.optimizercore;

import org.genscl.api.backend.Backend;
import org.genscl.api.optimizer.Optimizer;
import org.genscl.plugins.backenddjl.DjlBackend;
import org.genscl.plugins.backenddjl.DjlConfig;
import org.genscl.testkit.golden.OptimizerGolden;

class OptimizerGoldenTest extends OptimizerGolden {
    private static final ParameterGroup ALL = ParameterGroup.ALL;

    @Override
    protected Backend backend() {
        return new DjlBackend(new DjlConfig(1, false, false));
    }

    private static SgdConfig config(double momentum, double decay) {
        return new SgdConfig(0.1, momentum, 0, false, decay, ALL);
    }

    @Override
    protected Optimizer sgd(double momentum, double decay) {
        return new Sgd(config(momentum, decay));
    }

    @Override
    protected Optimizer larsOfSgd(double momentum, double decay) {
        return SelectedOptimizer.lars("sgd", config(momentum, decay), ALL);
    }

    @Override
    protected Optimizer rmsProp(double momentum, double decay) {
        return new RmsProp(new RmsPropConfig(0.1, 0.99, 1e-8, momentum, false, decay, ALL));
    }

    @Override
    protected Optimizer adam(double decay) {
        return new Adam(new AdamConfig(0.1, 0.9, 0.999, 1e-8, decay, ALL));
    }

    @Override
    protected Optimizer adamW(double decay) {
        return new AdamW(new AdamWConfig(0.1, 0.9, 0.999, 1e-8, decay, ALL));
    }
}
