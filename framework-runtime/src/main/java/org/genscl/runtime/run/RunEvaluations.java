package org.genscl.runtime.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.genscl.runtime.run.EvaluationResult.EncoderState;

/**
 * All that was found of a run: its own results, and evaluations that were made of it in other ways.
 *
 * @param results the run's own. A run that did not evaluate itself, since its weights were imported, has those of the
 *     last evaluation in which nothing was overridden
 * @param files predictions and pictures that belong to {@code results}
 * @param others oldest first
 */
public record RunEvaluations(Results results, EvaluationFiles files, List<Other> others) {
    public RunEvaluations {
        others = List.copyOf(others);
    }

    /**
     * An evaluation that is not the run's own.
     *
     * @param label what is different from the run's own, or that it was repeated
     */
    public record Other(String label, EvaluationRecord record, EvaluationFolder folder) {

        /** With a label also where nothing was overridden, though this is not the main evaluation. */
        private Other labeled(Optional<Other> main) {
            if (!label.isEmpty()) {
                return this;
            }
            boolean sameData = main.map(other -> other.record().data().equals(record.data()))
                    .orElse(true);
            return new Other(sameData ? "again" : "other data", record, folder);
        }
    }

    /**
     * Reads a run's folder; needs no lock.
     *
     * @throws org.genscl.api.error.UserException if a file is damaged
     */
    public static RunEvaluations read(Path run) {
        Provenance provenance = RunDirectory.provenance(run);
        Results own = RunDirectory.results(run);
        List<Other> all = new ArrayList<>();
        for (EvaluationFolder folder : EvaluationFolder.of(run)) {
            folder.record().ifPresent(record -> all.add(new Other(record.label(provenance), record, folder)));
        }
        Optional<Other> main = all.stream()
                .filter(evaluation -> evaluation.label().isEmpty())
                .filter(evaluation -> own.of(EncoderState.TRAINED).isEmpty())
                .reduce((earlier, later) -> later);
        return new RunEvaluations(
                main.map(evaluation -> own.withAll(evaluation.record().evaluations()))
                        .orElse(own),
                main.map(evaluation -> evaluation.folder().files()).orElseGet(() -> new EvaluationFiles(run)),
                all.stream()
                        .filter(evaluation -> main.filter(evaluation::equals).isEmpty())
                        .filter(evaluation -> !isRepetition(evaluation, own))
                        .map(evaluation -> evaluation.labeled(main))
                        .toList());
    }

    /** Whether nothing was overridden, and nothing found but what the run had found itself. */
    private static boolean isRepetition(Other evaluation, Results own) {
        List<EvaluationResult> before = own.of(EncoderState.TRAINED);
        return evaluation.label().isEmpty()
                && evaluation.record().evaluations().stream()
                        .allMatch(result -> before.stream()
                                .anyMatch(earlier -> earlier.name().equals(result.name())
                                        && earlier.metrics().equals(result.metrics())));
    }
}
