package org.genscl.plugins.optimizercore;

import java.util.stream.Stream;
import org.genscl.api.backend.Backend;
import org.genscl.api.optimizer.Optimizer;
import org.genscl.plugins.backenddjl.DjlBackend;
import org.genscl.plugins.backenddjl.DjlConfig;
import org.genscl.testkit.optimizer.OptimizerContract;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("optimizers")
class OptimizerContractTest extends OptimizerContract {
    private final Optimizer optimizer;

    OptimizerContractTest(Optimizer optimizer) {
        this.optimizer = optimizer;
    }

    static Stream<Optimizer> optimizers() {
        return Stream.of(
                new Sgd(new SgdConfig(0.1, 0.9, 0, true, 1e-4, ParameterGroup.ALL)),
                new Sgd(new SgdConfig(0.1, 0, 0, false, 0, ParameterGroup.ALL)),
                new RmsProp(new RmsPropConfig(0.1, 0.99, 1e-8, 0.9, true, 1e-4, ParameterGroup.WEIGHTS)),
                new Adam(new AdamConfig(0.1, 0.9, 0.999, 1e-8, 1e-4, ParameterGroup.ALL)),
                new AdamW(new AdamWConfig(0.1, 0.9, 0.999, 1e-8, 1e-2, ParameterGroup.WEIGHTS)));
    }

    @Override
    protected Optimizer optimizer() {
        return optimizer;
    }

    @Override
    protected Backend backend() {
        return new DjlBackend(new DjlConfig(1, false, false));
    }
}
