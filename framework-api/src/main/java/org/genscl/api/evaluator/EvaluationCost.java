package org.genscl.api.evaluator;

import java.util.Set;
import org.apiguardian.api.API;
import org.genscl.api.dataset.Split;

/**
 * What an evaluator computes.
 *
 * @param features the splits whose features it asks for; they are computed once for all evaluators
 * @param flops floating-point operations beside those
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record EvaluationCost(Set<Split> features, double flops) {

    public EvaluationCost {
        features = Set.copyOf(features);
    }
}
