package org.genscl.api.track;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * Metrics of one moment of a run.
 *
 * @param stage {@code pretrain}, or the evaluator's name
 * @param epoch counts from 1
 * @param step training steps done in this stage
 * @param sort whether a repetition of the run gives the same values
 * @param values by name
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Metrics(String stage, int epoch, long step, Sort sort, Map<String, Double> values) {

    public static final String PRETRAIN = "pretrain";

    public Metrics {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Results are the same in every repetition of a run; timings are not. */
    public enum Sort {
        RESULT,
        TIMING
    }
}
