package org.genscl.runtime.experiment;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.genscl.api.dataset.Split;
import org.genscl.api.dataset.TransferListener;
import org.genscl.api.error.UserException;
import org.genscl.api.program.Precision;
import org.genscl.api.tensor.HostTensor;
import org.genscl.runtime.checkpoint.Checkpoint;
import org.genscl.runtime.checkpoint.CheckpointFit;
import org.genscl.runtime.checkpoint.CheckpointStore;
import org.genscl.runtime.checkpoint.RunCheckpoint;
import org.genscl.runtime.checkpoint.Weights;
import org.genscl.runtime.machine.Host;
import org.genscl.runtime.plugin.ComponentCatalog;
import org.genscl.runtime.progress.Listeners;
import org.genscl.runtime.progress.StopSignal;
import org.genscl.runtime.progress.StoppedException;
import org.genscl.runtime.recipe.LoadedRecipe;
import org.genscl.runtime.recipe.PrecisionChoice;
import org.genscl.runtime.recipe.Recipe;
import org.genscl.runtime.report.RunReport;
import org.genscl.runtime.run.EvaluationRecord;
import org.genscl.runtime.run.EvaluationResult;
import org.genscl.runtime.run.EvaluationResult.EncoderState;
import org.genscl.runtime.run.Provenance;
import org.genscl.runtime.run.RecipeHash;
import org.genscl.runtime.run.Results;
import org.genscl.runtime.run.RunDirectory;
import org.genscl.runtime.run.RunLog;
import org.genscl.runtime.run.RunStatus;
import org.genscl.runtime.run.Surroundings;
import org.genscl.runtime.wiring.Wiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts, resumes and evaluates runs, and traces recipes without running them. */
public final class ExperimentRunner {
    private static final Logger LOG = LoggerFactory.getLogger(ExperimentRunner.class);

    private final ComponentCatalog catalog;
    private final Wiring wiring;
    private final Listeners listeners;

    public ExperimentRunner(ComponentCatalog catalog, Wiring wiring, Listeners listeners) {
        this.catalog = catalog;
        this.wiring = wiring;
        this.listeners = listeners;
    }

    /**
     * Traces all of an experiment; needs neither data nor native libraries.
     *
     * @throws UserException if its components do not fit together
     */
    public ExperimentOutline outline(Recipe recipe) {
        Components components = Components.create(recipe, wiring);
        return ExperimentOutline.of(components, ExperimentPrograms.trace(recipe, components));
    }

    /**
     * Decides on what a recipe leaves to the device: its precision. May load the engine.
     *
     * @return the recipe, with nothing left to decide
     * @throws UserException if the device lacks the precision that the recipe chose
     */
    public LoadedRecipe decided(LoadedRecipe recipe) {
        return prepare(recipe).recipe();
    }

    /**
     * Decides on a recipe's precision. May load the engine.
     *
     * @throws UserException if the device lacks the precision that the recipe chose
     */
    public PrecisionDecision precision(Recipe recipe) {
        Components components = Components.create(recipe, wiring);
        return precision(recipe, components, new Engine(components.backend(), recipe.device()));
    }

    private static PrecisionDecision precision(Recipe recipe, Components components, Engine engine) {
        return PrecisionDecision.of(
                recipe.precision(),
                components.backend().precisions(),
                engine.nativePrecisions(Host.read().processor()));
    }

    /**
     * Times training steps on noise; loads the engine.
     *
     * @param batchSize samples of a step
     * @param seconds about as long, after a first step to warm up
     * @throws org.genscl.api.error.ResourceException if native libraries or memory are lacking
     */
    public StepTiming time(Recipe recipe, Precision precision, int batchSize, double seconds) {
        Components components = Components.create(recipe, wiring);
        Engine engine = new Engine(components.backend(), recipe.device());
        return StepTiming.of(
                ExperimentPrograms.trace(recipe, components, precision, batchSize)
                        .training(),
                engine,
                seconds);
    }

    /**
     * Traces all of an experiment, and checks it against the sizes of the data set where these are known without the data.
     *
     * @throws UserException if its components do not fit together, or its options do not fit the data
     */
    public ExperimentOutline validate(LoadedRecipe recipe) {
        ExperimentOutline outline = outline(recipe);
        Recipe.Training training = recipe.recipe().training();
        DataFit.known(Components.create(recipe.recipe(), wiring)).ifPresent(fit -> {
            fit.requireEvaluable(recipe::problem);
            fit.requireBatch(training.key(), training.batchSize(), recipe::problem);
        });
        return outline;
    }

    /**
     * Traces all of an experiment; needs neither data nor native libraries.
     *
     * @throws UserException if its components do not fit together; where one option is the cause, with its place
     */
    public ExperimentOutline outline(LoadedRecipe recipe) {
        try {
            return outline(recipe.recipe());
        } catch (MisfitException e) {
            throw recipe.problem(e.path(), new UserException(e.reason(), e));
        }
    }

    /**
     * Starts a run in a new folder.
     *
     * @param runs the folder of all runs
     * @param stop ends the run early, in a state that can be resumed
     * @throws UserException if the recipe cannot be run, or the loss is not a finite number
     * @throws org.genscl.api.error.ResourceException if memory, disk space or a device is lacking
     * @throws StoppedException if a stop was requested while data was fetched
     */
    public Outcome start(LoadedRecipe loaded, Path runs, StopSignal stop) {
        Prepared prepared = prepare(loaded);
        LoadedRecipe recipe = prepared.recipe();
        listeners.run().chosen(prepared.backend());
        requireMemory(prepared);
        try (OpenData data = openTrainingData(recipe, prepared.components(), stop);
                OpenTeacher teacher = openTeacher(recipe, prepared)) {
            Provenance.Session session = session("start", prepared, Optional.empty());
            Provenance provenance = new Provenance(
                    Surroundings.frameworkVersion(),
                    recipe.recipe().name(),
                    RecipeHash.of(recipe),
                    recipe.recipe().seed(),
                    recipe.recipe().workers(),
                    Surroundings.plugins(catalog),
                    teacher.with(data.digests()),
                    List.of(session));
            try (RunDirectory directory = RunDirectory.create(runs, recipe, provenance, LocalDateTime.now())) {
                return execute(prepared, data, teacher, directory, provenance, stop, ExperimentRun::start);
            }
        }
    }

    /**
     * Resumes a run that was stopped, killed or failed.
     *
     * @param run its folder
     * @param recipe the run's own {@code resolved.yaml}
     * @throws UserException if the run is complete, or the recipe is another one
     */
    public Outcome resume(Path run, LoadedRecipe recipe, StopSignal stop) {
        try (RunDirectory directory = RunDirectory.open(run)) {
            Provenance provenance = RunDirectory.provenance(run);
            if (!provenance.recipeHash().equals(RecipeHash.of(recipe))) {
                throw new UserException("the recipe " + recipe.file() + " is not the one that " + run
                        + " was started with: resume with the run's own resolved.yaml, or start a new run");
            }
            if (RunDirectory.status(run).map(RunStatus::completed).orElse(false)) {
                throw new UserException(run + " is complete: there is nothing to resume");
            }
            Prepared prepared = prepare(recipe);
            listeners.run().chosen(prepared.backend());
            requireMemory(prepared);
            try (OpenData data = openTrainingData(recipe, prepared.components(), stop);
                    OpenTeacher teacher = openTeacher(recipe, prepared)) {
                requireSameData(provenance, teacher.with(data.digests()), run);
                Optional<Checkpoint> last = lastUsable(recipe, prepared, data, directory);
                Provenance more = provenance.with(session(
                        "resume", prepared, last.map(one -> one.program().step())));
                directory.writeProvenance(more);
                return execute(prepared, data, teacher, directory, more, stop, experiment -> experiment.resume(last));
            }
        }
    }

    /**
     * Evaluates the last checkpoint of a run. Adds the results to the run's evaluations, in place of an equal one;
     * results of the run itself, and of other recipes and data, stay.
     *
     * @param run its folder
     * @param recipe with the run's encoder; its evaluators and data may be others
     * @throws UserException if there is no checkpoint, or it is of another network
     */
    public Outcome evaluate(Path run, LoadedRecipe recipe, StopSignal stop) {
        try (RunDirectory directory = RunDirectory.open(run)) {
            CheckpointStore.Saved saved = RunCheckpoint.read(run);
            Checkpoint checkpoint = saved.checkpoint();
            Prepared prepared = prepare(recipe);
            Map<String, HostTensor> variables = checkpoint.program().averages();
            Weights.requireFit(
                    prepared.program().embedding().variables(), FrozenEncoder.encoderOnly(variables), saved.path());
            try (OpenData data = openData(recipe, prepared.components(), stop)) {
                EvaluationRecord begun = record(prepared, saved.path(), checkpoint, data);
                EvaluationStage stage = new EvaluationStage(
                        prepared.recipe().recipe(),
                        prepared.components(),
                        prepared.program(),
                        prepared.engine(),
                        data,
                        listeners,
                        stop);
                EvaluationRun evaluation = new EvaluationRun(directory.path(), recipe, stage, listeners);
                return logged(
                        directory, () -> evaluated(directory, evaluation.of(begun, variables, ExperimentRunner::now)));
            } catch (StoppedException stopped) {
                return Outcome.stopped(directory.path(), directory.results());
            }
        }
    }

    private Optional<Checkpoint> lastUsable(
            LoadedRecipe recipe, Prepared prepared, OpenData data, RunDirectory directory) {
        Recipe.Training training = recipe.recipe().training();
        CheckpointFit fit = new CheckpointFit(
                RecipeHash.of(recipe),
                prepared.program().training(),
                training.epochs(),
                data.source(Split.TRAIN).size() / training.batchSize());
        return new CheckpointStore(directory.checkpoints())
                .latestUsable(fit::require, LOG::warn)
                .map(CheckpointStore.Saved::checkpoint);
    }

    private static EvaluationRecord record(Prepared prepared, Path path, Checkpoint checkpoint, OpenData data) {
        LoadedRecipe recipe = prepared.recipe();
        Checkpoint.Progress progress = checkpoint.progress();
        long step = checkpoint.program().step();
        return new EvaluationRecord(
                path.getFileName().toString(),
                CheckpointStore.isFinal(path),
                progress.batch() > 0 ? progress.epoch() : progress.epoch() - 1,
                step,
                recipe.overrides(),
                RecipeHash.of(recipe),
                data.digests(),
                session("evaluate", prepared, Optional.of(step)),
                List.of());
    }

    /** Tells of an evaluation that is whole: in the run's provenance and report, and to whoever asked for it. */
    private static Outcome evaluated(RunDirectory directory, EvaluationRecord record) {
        Provenance provenance = RunDirectory.provenance(directory.path());
        if (record.evaluations().stream().anyMatch(EvaluationResult::succeeded)) {
            directory.writeProvenance(provenance.with(record.session()));
            new RunReport(directory.path()).write();
        }
        Results own = directory.results();
        Results found = record.comparesWithUntrained(provenance)
                ? own.without(EncoderState.TRAINED).withAll(record.evaluations())
                : Results.none().withAll(record.evaluations());
        List<String> failures = found.of(EncoderState.TRAINED).stream()
                .flatMap(result -> result.failure().stream())
                .toList();
        return new Outcome(
                directory.path(),
                failures.isEmpty(),
                found,
                record.label(provenance),
                failures.isEmpty() ? Optional.empty() : Optional.of(String.join(System.lineSeparator(), failures)));
    }

    /**
     * What is known before data is read.
     *
     * @param recipe with nothing left to decide
     * @param precision what was decided
     * @param backend engine, device and precision, for provenance
     */
    private record Prepared(
            LoadedRecipe recipe,
            PrecisionDecision precision,
            Components components,
            ExperimentPrograms program,
            Engine engine,
            Map<String, String> backend) {}

    private Prepared prepare(LoadedRecipe recipe) {
        Components components = Components.create(recipe.recipe(), wiring);
        Engine engine = new Engine(components.backend(), recipe.recipe().device());
        // What does not fit together is said before an engine is loaded.
        ExperimentPrograms.trace(recipe.recipe(), components);
        Map<String, String> backend = new LinkedHashMap<>();
        PrecisionDecision precision = listeners.run().during("starting the engine", () -> {
            PrecisionDecision decision = precision(recipe.recipe(), components, engine);
            backend.putAll(engine.describe());
            return decision;
        });
        backend.put("precision", Part.lower(precision.precision()) + " (" + precision.reason() + ")");
        if (!recipe.isDecided()) {
            precision.warning().ifPresent(LOG::warn);
        }
        boolean remarkable = recipe.recipe().precision() == PrecisionChoice.AUTO
                || precision.warning().isPresent();
        LoadedRecipe decided = remarkable ? recipe.decided(precision.precision(), precision.reason()) : recipe;
        return new Prepared(
                decided,
                precision,
                components,
                ExperimentPrograms.trace(decided.recipe(), components),
                engine,
                backend);
    }

    private static void requireMemory(Prepared prepared) {
        String device = prepared.backend().getOrDefault("device", "");
        MemoryNeeds needs =
                MemoryNeeds.of(prepared.recipe().recipe().training().key() + ".batch-size", prepared.program());
        needs.require(MemoryNeeds.Machine.here(), device.startsWith("cpu"));
        prepared.engine().memory().ifPresent(memory -> needs.requireDevice(device, memory));
    }

    private OpenData openData(LoadedRecipe recipe, Components components, StopSignal stop) {
        TransferListener stoppable = (what, done, total) -> {
            listeners.transfer().progress(what, done, total);
            if (stop.requested()) {
                throw new StoppedException();
            }
        };
        OpenData data;
        try {
            data = listeners
                    .run()
                    .during(
                            "reading the data",
                            () -> stop.interrupts(() -> new OpenData(components.dataset(), stoppable)));
        } catch (UserException e) {
            throw recipe.problem("dataset", e);
        }
        try {
            new DataFit(components, data.sizes()).requireEvaluable(recipe::problem);
            return data;
        } catch (RuntimeException | Error failure) {
            data.close();
            throw failure;
        }
    }

    /** Opens data that is trained on too. */
    private OpenData openTrainingData(LoadedRecipe recipe, Components components, StopSignal stop) {
        OpenData data = openData(recipe, components, stop);
        try {
            Recipe.Training training = recipe.recipe().training();
            new DataFit(components, data.sizes()).requireBatch(training.key(), training.batchSize(), recipe::problem);
            return data;
        } catch (RuntimeException | Error failure) {
            data.close();
            throw failure;
        }
    }

    private OpenTeacher openTeacher(LoadedRecipe recipe, Prepared prepared) {
        StudentContext context = new StudentContext(
                prepared.components().info(),
                prepared.program().batch().images(),
                prepared.precision().precision(),
                prepared.engine(),
                new TrainedClassifiers(catalog, wiring));
        return prepared.components().teacher().isEmpty()
                ? OpenTeacher.none()
                : listeners
                        .run()
                        .during(
                                "reading the teacher",
                                () -> OpenTeacher.of(
                                        recipe, prepared.components().teacher(), context));
    }

    private static void requireSameData(Provenance provenance, Map<String, String> digests, Path run) {
        if (!provenance.data().equals(digests)) {
            throw new UserException("the data or the teacher is not what " + run + " was started with (digests "
                    + digests + ", then " + provenance.data() + "): restore it, or start a new run");
        }
    }

    private static Provenance.Session session(String command, Prepared prepared, Optional<Long> step) {
        return new Provenance.Session(
                command, now(), Optional.empty(), step, Surroundings.machine(), prepared.backend());
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private interface Stages {
        Outcome on(ExperimentRun run);
    }

    /** Works on a run's folder: the log is written to it, and listeners hear of it. */
    private Outcome logged(RunDirectory directory, Supplier<Outcome> work) {
        RunLog log = RunLog.open(directory.path());
        try {
            listeners.run().opened(directory.path());
            return work.get();
        } finally {
            listeners.run().closed();
            log.close();
        }
    }

    private Outcome execute(
            Prepared prepared,
            OpenData data,
            OpenTeacher teacher,
            RunDirectory directory,
            Provenance provenance,
            StopSignal stop,
            Stages stages) {
        Outcome outcome;
        try {
            outcome = logged(
                    directory,
                    () -> stages.on(new ExperimentRun(
                            prepared.recipe().recipe(),
                            RecipeHash.of(prepared.recipe()),
                            prepared.components(),
                            prepared.program(),
                            prepared.engine(),
                            data,
                            teacher,
                            directory,
                            listeners,
                            stop)));
        } catch (RuntimeException | Error failure) {
            // On a full disk this fails too; what failed first is what counts.
            RunFailure.also(failure, () -> directory.writeProvenance(provenance.ended(now())));
            throw failure;
        }
        directory.writeProvenance(provenance.ended(now()));
        return outcome;
    }
}
