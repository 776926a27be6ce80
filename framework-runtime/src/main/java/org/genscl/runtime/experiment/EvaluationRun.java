package org.genscl.runtime.experiment;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tracker.TrackedRun;
import org.genscl.runtime.config.FlatOptions;
import org.genscl.runtime.files.DurableFiles;
import org.genscl.runtime.progress.Listeners;
import org.genscl.runtime.progress.StoppedException;
import org.genscl.runtime.recipe.LoadedRecipe;
import org.genscl.runtime.run.EvaluationFiles;
import org.genscl.runtime.run.EvaluationFolder;
import org.genscl.runtime.run.EvaluationRecord;
import org.genscl.runtime.run.EvaluationResult;
import org.genscl.runtime.run.EvaluationResult.EncoderState;
import org.genscl.runtime.run.Results;
import org.genscl.runtime.run.RunStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Evaluates a checkpoint of a run apart from the run's own work: everything goes to a folder of its own, which counts once
 * it is whole. Nothing that the run found before is touched.
 *
 * @param run the run's folder
 * @param recipe with the evaluators
 * @param stage does the work
 * @param listeners hear of it
 */
record EvaluationRun(Path run, LoadedRecipe recipe, EvaluationStage stage, Listeners listeners) {
    private static final Logger LOG = LoggerFactory.getLogger(EvaluationRun.class);

    /**
     * Does all of it.
     *
     * @param begun the record, without an end and without results
     * @param variables of the checkpoint
     * @param end gives the time when it is done
     * @return the finished record; without results, and not kept, if every evaluator failed
     * @throws StoppedException if a stop is requested; then nothing is left behind, as after any other failure
     */
    EvaluationRecord of(EvaluationRecord begun, Map<String, HostTensor> variables, Supplier<String> end) {
        EvaluationFolder folder = EvaluationFolder.create(run, begun, recipe.resolved(), LocalDateTime.now());
        return DurableFiles.orNothing(folder.path(), () -> {
            Found found = new Found(folder.files());
            try (RunTracking tracking = new RunTracking(stage.components().trackers(), tracked(folder.path()))) {
                tracking.during(() -> evaluate(variables, tracking, found));
            } catch (FailedEvaluationsException failures) {
                LOG.info("evaluators failed", failures);
            }
            EvaluationRecord record = begun.ended(end.get(), found.results.evaluations());
            if (record.evaluations().stream().anyMatch(EvaluationResult::succeeded)) {
                folder.finish(record);
            } else {
                folder.delete();
            }
            return record;
        });
    }

    private void evaluate(Map<String, HostTensor> variables, RunTracking tracking, Found found) {
        listeners.run().stage(RunStatus.Stage.EVALUATION);
        stage.evaluate(EncoderState.TRAINED, variables, tracking, found);
        List<String> failures = found.results.failures();
        if (!failures.isEmpty()) {
            throw new FailedEvaluationsException(failures);
        }
    }

    private TrackedRun tracked(Path folder) {
        return new TrackedRun(
                recipe.recipe().name(),
                folder,
                OptionalLong.empty(),
                Set.of(),
                FlatOptions.of(recipe.recipe()),
                listeners.run()::said);
    }

    /** What was found so far; it goes to the disk as a whole. */
    private static final class Found implements EvaluationStage.Archive {
        private final EvaluationFiles files;
        private Results results = Results.none();

        private Found(EvaluationFiles files) {
            this.files = files;
        }

        @Override
        public Results results() {
            return results;
        }

        @Override
        public void keep(EvaluationResult result) {
            results = results.with(result);
        }

        @Override
        public EvaluationFiles files() {
            return files;
        }
    }
}
