package org.genscl.plugins.evaluatorcore;

import org.genscl.api.backend.Backend;
import org.genscl.api.evaluator.Evaluator;
import org.genscl.testkit.evaluator.EvaluatorContract;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("org.genscl.plugins.evaluatorcore.LinearEvaluationTest#evaluators")
class LinearEvaluationContractTest extends EvaluatorContract {
    private final Evaluator evaluator;

    LinearEvaluationContractTest(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    @Override
    protected Evaluator evaluator() {
        return evaluator;
    }

    @Override
    protected Backend backend() {
        return Engine.DJL;
    }
}
