package org.genscl.runtime.compare;

import java.util.List;
import java.util.Optional;
import org.genscl.runtime.run.EvaluationResult;

/**
 * An accuracy that every run reached, to tell how long each took.
 *
 * @param evaluator that measures it
 * @param accuracy in percent: the least that a run came to
 */
public record Target(String evaluator, double accuracy) {
    private static final String ACCURACY = "accuracy";

    /** That of the first evaluator which all runs have; nothing if there is none. */
    static Optional<Target> of(List<RunRecord> runs) {
        if (runs.isEmpty()) {
            return Optional.empty();
        }
        return runs.get(0).evaluations().stream()
                .map(EvaluationResult::name)
                .filter(name ->
                        runs.stream().allMatch(run -> accuracy(run, name).isPresent()))
                .findFirst()
                .map(name -> new Target(
                        name,
                        runs.stream()
                                .mapToDouble(run -> accuracy(run, name).orElseThrow())
                                .min()
                                .orElseThrow()));
    }

    /**
     * How long a run computed until its evaluator first saw the accuracy. Evaluations follow training, so this is all of
     * training and a part of the evaluation.
     */
    Optional<Double> seconds(RunRecord run) {
        return find(run, evaluator)
                .flatMap(result -> run.trainingSeconds().map(training -> training + result.seconds() * part(result)));
    }

    private double part(EvaluationResult result) {
        List<EvaluationResult.Epoch> epochs = result.curve();
        for (int i = 0; i < epochs.size(); i++) {
            if (epochs.get(i).metrics().getOrDefault(ACCURACY, 0.0) >= accuracy) {
                return (i + 1.0) / epochs.size();
            }
        }
        return 1;
    }

    private static Optional<EvaluationResult> find(RunRecord run, String evaluator) {
        return run.evaluations().stream()
                .filter(result -> result.name().equals(evaluator))
                .findFirst();
    }

    private static Optional<Double> accuracy(RunRecord run, String evaluator) {
        return find(run, evaluator).map(result -> result.metrics().get(ACCURACY));
    }
}
