package org.genscl.runtime.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.genscl.runtime.run.EvaluationResult.EncoderState;

/**
 * What a run found so far.
 *
 * @param training how it ended, once it has
 * @param evaluations in the order in which they were done
 */
public record Results(Optional<TrainingResult> training, List<EvaluationResult> evaluations) {
    public Results {
        evaluations = List.copyOf(evaluations);
    }

    /** Of a run that has just begun. */
    public static Results none() {
        return new Results(Optional.empty(), List.of());
    }

    /** These and the end of training. */
    public Results with(TrainingResult result) {
        return new Results(Optional.of(result), evaluations);
    }

    /** These and another evaluation, in the place of an earlier one by the same evaluator of the same encoder. */
    public Results with(EvaluationResult result) {
        List<EvaluationResult> all = new ArrayList<>(evaluations);
        int place = find(result.name(), result.encoder()).map(all::indexOf).orElse(-1);
        if (place < 0) {
            all.add(result);
        } else {
            all.set(place, result);
        }
        return new Results(training, all);
    }

    /** These and other evaluations. */
    public Results withAll(List<EvaluationResult> more) {
        Results all = this;
        for (EvaluationResult result : more) {
            all = all.with(result);
        }
        return all;
    }

    /** The evaluations of an encoder. */
    public List<EvaluationResult> of(EncoderState encoder) {
        return evaluations.stream()
                .filter(result -> result.encoder() == encoder)
                .toList();
    }

    /** Why evaluators found nothing, a sentence each. */
    public List<String> failures() {
        return evaluations.stream().flatMap(result -> result.failure().stream()).toList();
    }

    /** These but for the evaluations of an encoder. */
    public Results without(EncoderState encoder) {
        return new Results(
                training,
                evaluations.stream()
                        .filter(result -> result.encoder() != encoder)
                        .toList());
    }

    /** An evaluation, if it was done. */
    public Optional<EvaluationResult> find(String name, EncoderState encoder) {
        return evaluations.stream()
                .filter(result -> result.name().equals(name) && result.encoder() == encoder)
                .findFirst();
    }
}
