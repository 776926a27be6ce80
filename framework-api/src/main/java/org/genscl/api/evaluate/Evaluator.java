package org.genscl.api.evaluate;

import org.apiguardian.api.API;
import org.genscl.api.data.DatasetInfo;

/** Measures how good an encoder's features are, without changing the encoder. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface Evaluator {

    /** Evaluates the encoder that the context holds. */
    Evaluation evaluate(EvaluationContext context);

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
