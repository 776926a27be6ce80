package org.genscl.plugins.evaluatorcore;

import org.genscl.api.backend.Backend;
import org.genscl.api.evaluator.Evaluator;
import org.genscl.testkit.evaluator.EvaluatorContract;

class ClassifierAccuracyContractTest extends EvaluatorContract {
    @Override
    protected Evaluator evaluator() {
        return new ClassifierAccuracy();
    }

    @Override
    protected Backend backend() {
        return Engine.DJL;
    }
}
