package org.genscl.plugins.evaluatorcore;

import org.genscl.api.backend.Backend;
import org.genscl.api.evaluator.Evaluator;
import org.genscl.testkit.evaluator.EvaluatorContract;

class NearestNeighboursContractTest extends EvaluatorContract {
    @Override
    protected Evaluator evaluator() {
        return new NearestNeighbours(new NearestNeighboursConfig(20, 0.1));
    }

    @Override
    protected Backend backend() {
        return Engine.DJL;
    }
}
