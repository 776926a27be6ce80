package org.genscl.api.evaluator;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What an evaluator found.
 *
 * @param metrics by name, the headline first; {@code accuracy} is top-1 on the test split, in percent. Values that are not
 *     finite mean that the evaluator diverged
 * @param predictions the predicted class of each test sample in order, where there is one
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Evaluation(Map<String, Double> metrics, Optional<int[]> predictions) {
    public Evaluation {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }
}
