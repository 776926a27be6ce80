package org.genscl.runtime.experiment;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.genscl.api.data.ImageSource;
import org.genscl.api.data.Split;
import org.genscl.api.error.UserException;
import org.genscl.api.evaluate.Evaluation;
import org.genscl.api.evaluate.Evaluator;
import org.genscl.api.program.ProgramState;
import org.genscl.api.random.RandomStreams;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.track.Metrics;
import org.genscl.api.track.TrackedRun;
import org.genscl.api.track.Tracking;
import org.genscl.runtime.checkpoint.Checkpoint;
import org.genscl.runtime.checkpoint.CheckpointStore;
import org.genscl.runtime.checkpoint.Weights;
import org.genscl.runtime.embed.PrincipalPlane;
import org.genscl.runtime.embed.TSne;
import org.genscl.runtime.embed.UnitFeatures;
import org.genscl.runtime.pipeline.TrainingViews;
import org.genscl.runtime.recipe.FlatOptions;
import org.genscl.runtime.recipe.Recipe;
import org.genscl.runtime.report.RunReport;
import org.genscl.runtime.run.DurableFiles;
import org.genscl.runtime.run.Embedding;
import org.genscl.runtime.run.EvaluationResult;
import org.genscl.runtime.run.EvaluationResult.EncoderState;
import org.genscl.runtime.run.Predictions;
import org.genscl.runtime.run.Results;
import org.genscl.runtime.run.RunDirectory;
import org.genscl.runtime.run.RunStatus;
import org.genscl.runtime.run.RunStatus.Stage;
import org.genscl.runtime.run.TrainingResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stages of a run, one after the other, from wherever the run is. */
final class ExperimentRun {
    private static final Logger LOG = LoggerFactory.getLogger(ExperimentRun.class);
    private static final double NANOS = 1e9;

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
        return tracked(OptionalLong.empty(), tracking -> allStages(Optional.empty(), tracking));
    }

    /** Does what is left of a run. */
    Outcome resume() {
        Optional<Path> path = checkpoints.latest();
        Optional<Checkpoint> last = path.map(CheckpointStore::read);
        last.ifPresent(checkpoint -> Weights.requireFit(
                program.training().variables(), checkpoint.program().variables(), path.orElseThrow()));
        if (last.filter(this::complete).isEmpty()) {
            // Those of an evaluation on the way are not of the trained encoder.
            save(results.without(EncoderState.TRAINED));
        }
        long step = last.map(checkpoint -> checkpoint.program().step()).orElse(0L);
        return tracked(OptionalLong.of(step), tracking -> allStages(last, tracking));
    }

    private void allStages(Optional<Checkpoint> last, Tracking tracking) {
        ProgramState initial = ProgramState.initial(program.training(), streams);
        if (recipe.evaluateUntrained() && last.isEmpty()) {
            enter(Stage.UNTRAINED_EVALUATION);
            evaluate(
                    EncoderState.UNTRAINED,
                    UntrainedEncoder.measure(program.training(), initial, engine, trainingBatches(), stop),
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
        save(results.with(result(end)));
        enter(Stage.EVALUATION);
        evaluate(EncoderState.TRAINED, end.program().averages(), tracking);
    }

    /** Evaluates the encoder of the last checkpoint again, whether training is complete or not. */
    Outcome evaluateAgain(Path path, Checkpoint checkpoint) {
        Map<String, HostTensor> variables = checkpoint.program().averages();
        Weights.requireFit(program.embedding().variables(), FrozenEncoder.encoderOnly(variables), path);
        save(results.without(EncoderState.TRAINED));
        Optional<RunStatus> before = RunDirectory.status(directory.path());
        Outcome outcome = tracked(OptionalLong.of(checkpoint.program().step()), tracking -> {
            enter(Stage.EVALUATION);
            evaluate(EncoderState.TRAINED, variables, tracking);
        });
        if (!complete(checkpoint)) {
            before.ifPresent(directory::writeStatus);
        }
        return outcome;
    }

    private interface Stages {
        void run(Tracking tracking);
    }

    private Outcome tracked(OptionalLong resumedAfter, Stages stages) {
        Set<String> finished =
                results.evaluations().stream().map(EvaluationResult::stage).collect(Collectors.toSet());
        TrackedRun run = new TrackedRun(
                recipe.name(), directory.path(), resumedAfter, finished, FlatOptions.of(recipe), listeners.run()::said);
        try (RunTracking tracking = open(run)) {
            tracking.during(() -> stages.run(tracking));
        } catch (StoppedException e) {
            LOG.info("stopped on request");
            directory.writeStatus(status.ended(RunStatus.State.STOPPED, Optional.empty()));
            return new Outcome(directory.path(), false, results);
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
        new RunReport(directory.path()).write();
        directory.writeStatus(status.ended(RunStatus.State.COMPLETED, Optional.empty()));
        return new Outcome(directory.path(), true, results);
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

    /** Does those evaluations that are not done yet. */
    private void evaluate(EncoderState state, Map<String, HostTensor> variables, Tracking tracking) {
        FrozenEncoder encoder = new FrozenEncoder(
                program, engine, components.dataset(), recipe.workers(), variables, listeners.evaluation(), stop);
        Map<String, Evaluator> open = new LinkedHashMap<>(components.evaluators());
        open.keySet().removeIf(name -> results.find(name, state).isPresent());
        open.forEach((name, evaluator) -> {
            EvaluationResult result = evaluate(name, evaluator, state, encoder, tracking);
            save(results.with(result));
            listeners.evaluation().ended(result);
        });
        boolean missing = !components.evaluators().isEmpty()
                && Arrays.stream(Embedding.Method.values())
                        .anyMatch(method -> RunDirectory.embedding(directory.path(), state, method)
                                .isEmpty());
        // What is there from before may be of an encoder that has been trained further since.
        if (!open.isEmpty() || missing) {
            draw(state, new UnitFeatures(encoder.features(Split.TEST, data.source(Split.TEST))));
        }
    }

    private void draw(EncoderState state, UnitFeatures features) {
        Embedding plane =
                new PrincipalPlane(features).embedding(components.info().classNames());
        directory.writeEmbedding(state, Embedding.Method.PCA, plane);
        directory.writeEmbedding(state, Embedding.Method.TSNE, new TSne(features).embedding(plane));
    }

    private EvaluationResult evaluate(
            String name, Evaluator evaluator, EncoderState state, FrozenEncoder encoder, Tracking tracking) {
        String stage = EvaluationResult.stageOf(name, state);
        EvaluatorContext context = new EvaluatorContext(
                stage,
                recipe,
                components,
                engine,
                data,
                encoder,
                streams.child("evaluate/" + name),
                tracking,
                listeners.evaluation(),
                stop);
        listeners.evaluation().started(stage);
        long begin = System.nanoTime();
        Evaluation evaluation = evaluator.evaluate(context);
        double seconds = (System.nanoTime() - begin) / NANOS;
        evaluation
                .predictions()
                .ifPresent(predictions -> directory.writePredictions(stage, predictions(name, predictions)));
        int epochs = Math.max(1, context.curve().size());
        tracking.record(new Metrics(stage, epochs, epochs, Metrics.Sort.RESULT, evaluation.metrics()));
        tracking.record(new Metrics(stage, epochs, epochs, Metrics.Sort.TIMING, Map.of("seconds", seconds)));
        tracking.flush();
        LOG.info("{}: {} in {} s", stage, evaluation.metrics(), seconds);
        return new EvaluationResult(name, state, evaluation.metrics(), seconds, context.curve());
    }

    private Predictions predictions(String evaluator, int[] predictions) {
        ImageSource test = data.source(Split.TEST);
        int[] labels = IntStream.range(0, test.size()).map(test::label).toArray();
        try {
            return new Predictions(components.info().classNames(), labels, predictions);
        } catch (IllegalArgumentException e) {
            throw new UserException("evaluator " + evaluator + ": " + e.getMessage(), e);
        }
    }
}
