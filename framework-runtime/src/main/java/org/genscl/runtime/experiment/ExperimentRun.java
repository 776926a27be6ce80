package org.genscl.runtime.experiment;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.genscl.api.dataset.Split;
import org.genscl.api.program.ProgramState;
import org.genscl.api.random.RandomStreams;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.tracker.TrackedRun;
import org.genscl.api.tracker.Tracking;
import org.genscl.runtime.checkpoint.Checkpoint;
import org.genscl.runtime.checkpoint.CheckpointStore;
import org.genscl.runtime.config.FlatOptions;
import org.genscl.runtime.files.DurableFiles;
import org.genscl.runtime.pipeline.TrainingViews;
import org.genscl.runtime.progress.Listeners;
import org.genscl.runtime.progress.StopSignal;
import org.genscl.runtime.progress.StoppedException;
import org.genscl.runtime.recipe.Recipe;
import org.genscl.runtime.report.RunReport;
import org.genscl.runtime.run.EvaluationFiles;
import org.genscl.runtime.run.EvaluationResult;
import org.genscl.runtime.run.EvaluationResult.EncoderState;
import org.genscl.runtime.run.Results;
import org.genscl.runtime.run.RunDirectory;
import org.genscl.runtime.run.RunStatus;
import org.genscl.runtime.run.RunStatus.Stage;
import org.genscl.runtime.run.TrainingResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stages of a run, one after the other, from wherever the run is. */
final class ExperimentRun implements EvaluationStage.Archive {
    private static final Logger LOG = LoggerFactory.getLogger(ExperimentRun.class);

    private final Recipe recipe;
    private final String recipeHash;
    private final Components components;
    private final ExperimentPrograms program;
    private final Engine engine;
    private final OpenData data;
    private final OpenTeacher teacher;
    private final RunDirectory directory;
    private final CheckpointStore checkpoints;
    private final RandomStreams streams;
    private final Listeners listeners;
    private final StopSignal stop;
    private Results results;
    private RunStatus status;

    ExperimentRun(
            Recipe recipe,
            String recipeHash,
            Components components,
            ExperimentPrograms program,
            Engine engine,
            OpenData data,
            OpenTeacher teacher,
            RunDirectory directory,
            Listeners listeners,
            StopSignal stop) {
        this.recipe = recipe;
        this.recipeHash = recipeHash;
        this.components = components;
        this.program = program;
        this.engine = engine;
        this.data = data;
        this.teacher = teacher;
        this.directory = directory;
        this.checkpoints = new CheckpointStore(directory.checkpoints());
        this.streams = new RandomStreams(recipe.seed());
        this.listeners = listeners;
        this.stop = stop;
        this.results = directory.results();
    }

    /** Does all of a new run. */
    Outcome start() {
        return tracked(OptionalLong.empty(), Optional.empty());
    }

    /** Does what is left of a run after a checkpoint, if there is one. */
    Outcome resume(Optional<Checkpoint> last) {
        long step = last.map(checkpoint -> checkpoint.program().step()).orElse(0L);
        return tracked(OptionalLong.of(step), last);
    }

    private void allStages(Optional<Checkpoint> last, Tracking tracking) {
        ProgramState initial = ProgramState.initial(program.training(), streams);
        if (recipe.evaluateUntrained() && last.isEmpty()) {
            enter(Stage.UNTRAINED_EVALUATION);
            evaluate(
                    EncoderState.UNTRAINED,
                    UntrainedEncoder.measure(
                            program.training(), initial, engine, trainingBatches(), listeners.evaluation(), stop),
                    tracking);
        }
        Checkpoint end;
        if (last.filter(this::complete).isPresent()) {
            end = last.get();
        } else {
            enter(recipe.pretrain().isPresent() ? Stage.PRETRAINING : Stage.CLASSIFIER_TRAINING);
            end = train(initial, last, tracking);
            if (!complete(end)) {
                throw new StoppedException();
            }
        }
        save(foundOf(last).with(result(end)));
        enter(Stage.EVALUATION);
        evaluate(EncoderState.TRAINED, end.program().averages(), tracking);
        if (!results.failures().isEmpty()) {
            throw new FailedEvaluationsException(results.failures());
        }
    }

    /** What was found of the run before it went on from a checkpoint. */
    private Results foundOf(Optional<Checkpoint> last) {
        // Earlier versions kept an evaluation on the way with the results: that is not of the trained encoder.
        return last.filter(this::complete).isPresent() ? results : results.without(EncoderState.TRAINED);
    }

    private Outcome tracked(OptionalLong resumedAfter, Optional<Checkpoint> last) {
        Set<String> finished = foundOf(last).evaluations().stream()
                // The untrained encoder is only evaluated before the first step: what failed then does not come again.
                .filter(result ->
                        result.succeeded() || (result.encoder() == EncoderState.UNTRAINED && last.isPresent()))
                .map(EvaluationResult::stage)
                .collect(Collectors.toSet());
        TrackedRun run = new TrackedRun(
                recipe.name(), directory.path(), resumedAfter, finished, FlatOptions.of(recipe), listeners.run()::said);
        try (RunTracking tracking = open(run)) {
            tracking.during(() -> allStages(last, tracking));
        } catch (StoppedException e) {
            LOG.info("stopped on request");
            directory.writeStatus(status.ended(RunStatus.State.STOPPED, Optional.empty()));
            return Outcome.stopped(directory.path(), results);
        } catch (FailedEvaluationsException failed) {
            LOG.info("evaluators failed", failed);
            new RunReport(directory.path()).write();
            Optional<String> message = Optional.of(failed.getMessage());
            directory.writeStatus(status.ended(RunStatus.State.FAILED, message));
            return new Outcome(directory.path(), false, results, "", message);
        } catch (RuntimeException | Error failure) {
            // For log.txt alone: whoever started the run reports the failure to its user.
            LOG.info("the run failed", failure);
            if (status != null) {
                RunStatus failed =
                        status.ended(RunStatus.State.FAILED, Optional.of(String.valueOf(failure.getMessage())));
                RunFailure.also(failure, () -> directory.writeStatus(failed));
            }
            throw failure;
        }
        enter(Stage.REPORT);
        listeners.run().during("writing the report", () -> new RunReport(directory.path()).write());
        directory.writeStatus(status.ended(RunStatus.State.COMPLETED, Optional.empty()));
        return Outcome.completed(directory.path(), results);
    }

    /** Opens the trackers; a new run whose trackers do not open leaves nothing behind. */
    private RunTracking open(TrackedRun run) {
        return run.resumedAfter().isPresent()
                ? new RunTracking(components.trackers(), run)
                : DurableFiles.orNothing(directory.path(), () -> new RunTracking(components.trackers(), run));
    }

    private void enter(Stage stage) {
        status = RunStatus.running(stage);
        directory.writeStatus(status);
        listeners.run().stage(stage);
        LOG.info("stage {}", stage);
    }

    private void save(Results changed) {
        results = changed;
        directory.writeResults(changed);
    }

    private boolean complete(Checkpoint checkpoint) {
        return checkpoint.progress().epoch() > recipe.training().epochs();
    }

    private TrainingResult result(Checkpoint end) {
        Checkpoint.Progress progress = end.progress();
        return new TrainingResult(
                recipe.training().epochs(),
                end.program().step(),
                progress.lastEpochLoss(),
                progress.seconds(),
                progress.curve());
    }

    private Checkpoint train(ProgramState initial, Optional<Checkpoint> last, Tracking tracking) {
        TrainingLoop loop = new TrainingLoop(
                recipe.training(),
                components,
                program.training(),
                engine,
                trainingBatches(),
                teacher.session(),
                checkpoints,
                recipeHash,
                tracking,
                listeners.training(),
                stop);
        return loop.train(last.orElseGet(() -> loop.beginning(initial)));
    }

    private TrainingViews trainingBatches() {
        Recipe.Training training = recipe.training();
        return new TrainingViews(
                data.source(Split.TRAIN),
                components.info(),
                components.augmentation().component(),
                components.mixer(),
                streams.child(training.key()),
                training.views(),
                training.batchSize(),
                recipe.workers());
    }

    /** Continues from the files of an earlier start. */
    private void evaluate(EncoderState state, Map<String, HostTensor> variables, Tracking tracking) {
        new EvaluationStage(recipe, components, program, engine, data, listeners, stop)
                .evaluate(state, variables, tracking, this);
    }

    @Override
    public Results results() {
        return results;
    }

    @Override
    public void keep(EvaluationResult result) {
        save(results.with(result));
    }

    @Override
    public EvaluationFiles files() {
        return new EvaluationFiles(directory.path());
    }
}
