package org.genscl.plugins.backenddl4j;

import org.genscl.api.backend.Backend;
import org.genscl.api.component.Component;
import org.genscl.api.component.ComponentFactory;
import org.genscl.api.component.Kind;
import org.genscl.api.component.Selection;
import org.genscl.api.optimizer.Optimizer;
import org.genscl.plugins.optimizercore.Adam;
import org.genscl.plugins.optimizercore.AdamConfig;
import org.genscl.plugins.optimizercore.AdamW;
import org.genscl.plugins.optimizercore.AdamWConfig;
import org.genscl.plugins.optimizercore.Lars;
import org.genscl.plugins.optimizercore.LarsConfig;
import org.genscl.plugins.optimizercore.ParameterGroup;
import org.genscl.plugins.optimizercore.RmsProp;
import org.genscl.plugins.optimizercore.RmsPropConfig;
import org.genscl.plugins.optimizercore.Sgd;
import org.genscl.plugins.optimizercore.SgdConfig;
import org.genscl.testkit.golden.OptimizerGolden;

class OptimizerGoldenTest extends OptimizerGolden {
    private static final ParameterGroup ALL = ParameterGroup.ALL;

    /** What makes LARS's optimizer in a recipe. */
    private static final ComponentFactory SGD_ONLY = new ComponentFactory() {
        @Override
        public <T> T create(Selection<T> selection) {
            return selection.component().kind().contract().cast(new Sgd((SgdConfig) selection.config()));
        }
    };

    @Override
    protected Backend backend() {
        return new Dl4jBackend(new Dl4jConfig(1));
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
        Component<Optimizer, SgdConfig> sgd =
                new Component<>(Kind.OPTIMIZER, "sgd", SgdConfig.class, Sgd.class, "SGD.");
        Selection<Optimizer> around = new Selection<>(sgd, config(momentum, decay));
        return new Lars(new LarsConfig(around, 0.001, 1e-8, ALL), SGD_ONLY);
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
