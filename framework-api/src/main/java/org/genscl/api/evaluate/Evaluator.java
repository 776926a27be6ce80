package org.genscl.api.evaluate;

import java.util.EnumSet;
import org.apiguardian.api.API;
import org.genscl.api.data.Split;

/** Measures how good an encoder's features are, without changing the encoder. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface Evaluator {

    /** Evaluates the encoder that the context holds. */
    Evaluation evaluate(EvaluationContext context);

    /** What it computes, for estimates; by default the features of both splits and nothing beside. */
    default EvaluationCost cost(EvaluationPlan plan) {
        return new EvaluationCost(EnumSet.allOf(Split.class), 0);
    }

    /** Whether it works only where a classifier was trained with the encoder. */
    default boolean needsClassifier() {
        return false;
    }
}
