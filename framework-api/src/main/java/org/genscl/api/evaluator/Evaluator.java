package org.genscl.api.evaluator;

import java.util.EnumSet;
import java.util.Map;
import org.apiguardian.api.API;
import org.genscl.api.dataset.DatasetInfo;
import org.genscl.api.dataset.Split;

/** Measures how good an encoder's features are, without changing the encoder. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface Evaluator {

    /**
     * Evaluates the encoder that the context holds.
     *
     * @throws org.genscl.api.error.UserException if nothing can be found, for example since training diverged; the
     *     message says what happened and which option to change. Other evaluators of the run are asked all the same, and
     *     the run then ends as failed
     */
    Evaluation evaluate(EvaluationContext context);

    /**
     * Refuses data that does not fit the options, such as fewer training samples than neighbors. Called before training,
     * once the data is open.
     *
     * @param sizes samples of each split
     * @throws org.genscl.api.error.UserException if evaluation would fail; the message says which option to change
     */
    default void requireFit(DatasetInfo dataset, Map<Split, Integer> sizes) {}

    /** What it computes, for estimates; by default the features of both splits and nothing beside. */
    default EvaluationCost cost(EvaluationPlan plan) {
        return new EvaluationCost(EnumSet.allOf(Split.class), 0);
    }

    /** Whether it works only where a classifier was trained with the encoder. */
    default boolean needsClassifier() {
        return false;
    }

    /**
     * Refuses options whose tensors would be too large, when nothing but sizes is known: neither data nor an engine is
     * loaded yet.
     *
     * @param features number of features of an image
     * @throws org.genscl.api.error.InvalidOptionException if a tensor would not fit; the message says what does
     */
    default void requireSizes(DatasetInfo dataset, int features) {}
}
