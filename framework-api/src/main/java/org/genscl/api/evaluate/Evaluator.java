package org.genscl.api.evaluate;

import org.apiguardian.api.API;

/** Measures how good an encoder's features are, without changing the encoder. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface Evaluator {

    /** Evaluates the encoder that the context holds. */
    Evaluation evaluate(EvaluationContext context);

    /** Whether it works only where a classifier was trained with the encoder. */
    default boolean needsClassifier() {
        return false;
    }
}
