package org.genscl.plugins.evaluatorcore;

import org.genscl.api.backend.Backend;
import org.genscl.api.evaluator.Evaluator;
import org.genscl.testkit.evaluator.EvaluatorContract;

class NearestNeighborsContractTest extends EvaluatorContract {
    @Override
    protected Evaluator evaluator() {
        return new NearestNeighbors(new NearestNeighborsConfig(20, 0.1));
    }

    @Override
    protected Backend backend() {
        return Engine.DJL;
    }
}
