package org.genscl.api.tracker;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * Metrics of one moment of a run.
 *
 * @param stage {@value #PRETRAIN} or {@value #CLASSIFY}, or the evaluator's name
 * @param epoch counts from 1
 * @param step training steps done in this stage
 * @param sort whether a repetition of the run gives the same values
 * @param values by name
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Metrics(String stage, int epoch, long step, Sort sort, Map<String, Double> values) {

    /** Contrastive pretraining. */
    public static final String PRETRAIN = "pretrain";

    /** Training of encoder and classifier. */
    public static final String CLASSIFY = "classify";

    /** The name of the mean loss over an epoch of training. */
    public static final String EPOCH_LOSS = "epoch-loss";

    public Metrics {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Whether a stage is one that trains the encoder, rather than an evaluation. */
    public static boolean isTraining(String stage) {
        return stage.equals(PRETRAIN) || stage.equals(CLASSIFY);
    }

    /** Whether they are of one training step, of which there are many, rather than of an epoch or an evaluation. */
    public boolean isOfStep() {
        return isTraining(stage) && !values.containsKey(EPOCH_LOSS);
    }

    /** Results are the same in every repetition of a run; timings are not. */
    public enum Sort {
        RESULT,
        TIMING
    }
}
