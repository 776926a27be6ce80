package org.genscl.runtime.experiment;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.genscl.api.data.Split;
import org.genscl.api.data.TransferListener;
import org.genscl.api.error.UserException;
import org.genscl.runtime.checkpoint.Checkpoint;
import org.genscl.runtime.checkpoint.CheckpointStore;
import org.genscl.runtime.machine.Host;
import org.genscl.runtime.plugin.ComponentCatalog;
import org.genscl.runtime.recipe.LoadedRecipe;
import org.genscl.runtime.recipe.PrecisionChoice;
import org.genscl.runtime.recipe.Recipe;
import org.genscl.runtime.run.Provenance;
import org.genscl.runtime.run.RecipeHash;
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
        Engine.of(components.backend(), recipe.device());
        return ExperimentOutline.of(components.info(), ExperimentPrograms.trace(recipe, components));
    }

    /**
     * Decides on what a recipe leaves to the device: its precision. May load the engine.
     *
     * @return the recipe, with nothing left to decide
     * @throws UserException if the device lacks the precision that the recipe chose
     */
    LoadedRecipe decided(LoadedRecipe recipe) {
        return prepare(recipe).recipe();
    }

    /**
     * Decides on a recipe's precision. May load the engine.
     *
     * @throws UserException if the device lacks the precision that the recipe chose
     */
    public PrecisionDecision precision(Recipe recipe) {
        Components components = Components.create(recipe, wiring);
        return precision(recipe, components, Engine.of(components.backend(), recipe.device()));
    }

    private static PrecisionDecision precision(Recipe recipe, Components components, Engine engine) {
        return PrecisionDecision.of(
                recipe.precision(),
                components.backend().precisions(),
                engine.nativePrecisions(Host.read().processor()));
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
        announce(prepared);
        try (OpenData data = openData(recipe, prepared.components(), stop);
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
     * Goes on with a run that was stopped, killed or failed.
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
            announce(prepared);
            try (OpenData data = openData(recipe, prepared.components(), stop);
                    OpenTeacher teacher = openTeacher(recipe, prepared)) {
                requireSameData(provenance, teacher.with(data.digests()), run);
                Optional<Long> step = new CheckpointStore(directory.checkpoints())
                        .latest()
                        .map(path -> CheckpointStore.read(path).program().step());
                Provenance more = provenance.with(session("resume", prepared, step));
                directory.writeProvenance(more);
                return execute(prepared, data, teacher, directory, more, stop, ExperimentRun::resume);
            }
        }
    }

    /**
     * Evaluates the last checkpoint of a run; its results replace those that are there.
     *
     * @param run its folder
     * @param recipe with the run's encoder; its evaluators may be others
     * @throws UserException if there is no checkpoint, or it is of another network
     */
    public Outcome evaluate(Path run, LoadedRecipe recipe, StopSignal stop) {
        try (RunDirectory directory = RunDirectory.open(run)) {
            Path path = new CheckpointStore(directory.checkpoints())
                    .latest()
                    .orElseThrow(() -> new UserException(run + " has no checkpoint yet: resume it first"));
            Checkpoint checkpoint = CheckpointStore.read(path);
            Prepared prepared = prepare(recipe);
            try (OpenData data = openData(recipe, prepared.components(), stop)) {
                Provenance more = RunDirectory.provenance(run)
                        .with(session(
                                "evaluate",
                                prepared,
                                Optional.of(checkpoint.program().step())));
                directory.writeProvenance(more);
                return execute(
                        prepared,
                        data,
                        OpenTeacher.none(),
                        directory,
                        more,
                        stop,
                        experiment -> experiment.evaluateAgain(path, checkpoint));
            }
        }
    }

    /**
     * What is known before data is read.
     *
     * @param recipe with nothing left to decide
     * @param precision what was decided
     */
    private record Prepared(
            LoadedRecipe recipe,
            PrecisionDecision precision,
            Components components,
            ExperimentPrograms program,
            Engine engine) {}

    private Prepared prepare(LoadedRecipe recipe) {
        Components components = Components.create(recipe.recipe(), wiring);
        Engine engine = Engine.of(components.backend(), recipe.recipe().device());
        // What does not fit together is said before an engine is loaded.
        ExperimentPrograms.trace(recipe.recipe(), components);
        PrecisionDecision precision = precision(recipe.recipe(), components, engine);
        if (!recipe.isDecided()) {
            precision.warning().ifPresent(LOG::warn);
        }
        boolean remarkable = recipe.recipe().precision() == PrecisionChoice.AUTO
                || precision.warning().isPresent();
        LoadedRecipe decided = remarkable ? recipe.decided(precision.precision(), precision.reason()) : recipe;
        return new Prepared(
                decided, precision, components, ExperimentPrograms.trace(decided.recipe(), components), engine);
    }

    private void announce(Prepared prepared) {
        Engine engine = prepared.engine();
        listeners
                .run()
                .chosen(new DeviceOutline(
                        engine.describe(),
                        engine.memory(),
                        prepared.program().training(),
                        prepared.recipe().recipe().training().key()));
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
            data = new OpenData(components.dataset(), stoppable);
        } catch (UserException e) {
            throw recipe.problem("dataset", e);
        }
        int size = data.source(Split.TRAIN).size();
        Recipe.Training training = recipe.recipe().training();
        if (training.batchSize() > size) {
            data.close();
            throw recipe.problem(
                    training.key() + ".batch-size",
                    new UserException("is " + training.batchSize() + ", but the training split of '"
                            + recipe.recipe().dataset().type() + "' has " + size + " samples: lower the batch size"));
        }
        return data;
    }

    private OpenTeacher openTeacher(LoadedRecipe recipe, Prepared prepared) {
        StudentContext context = new StudentContext(
                prepared.components().info(),
                prepared.program().batch().images(),
                prepared.precision().precision(),
                prepared.engine(),
                new TrainedClassifiers(catalog, wiring));
        return OpenTeacher.of(recipe, prepared.components().teacher(), context);
    }

    private static void requireSameData(Provenance provenance, Map<String, String> digests, Path run) {
        if (!provenance.data().equals(digests)) {
            throw new UserException("the data or the teacher is not what " + run + " was started with (digests "
                    + digests + ", then " + provenance.data() + "): restore it, or start a new run");
        }
    }

    private static Provenance.Session session(String command, Prepared prepared, Optional<Long> step) {
        Map<String, String> backend = new LinkedHashMap<>(prepared.engine().describe());
        PrecisionDecision precision = prepared.precision();
        backend.put("precision", Part.lower(precision.precision()) + " (" + precision.reason() + ")");
        return new Provenance.Session(command, now(), Optional.empty(), step, Surroundings.machine(), backend);
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private interface Work {
        Outcome on(ExperimentRun run);
    }

    private Outcome execute(
            Prepared prepared,
            OpenData data,
            OpenTeacher teacher,
            RunDirectory directory,
            Provenance provenance,
            StopSignal stop,
            Work work) {
        RunLog log = RunLog.open(directory.path());
        Outcome outcome;
        try {
            listeners.run().opened(directory.path());
            ExperimentRun run = new ExperimentRun(
                    prepared.recipe().recipe(),
                    RecipeHash.of(prepared.recipe()),
                    prepared.components(),
                    prepared.program(),
                    prepared.engine(),
                    data,
                    teacher,
                    directory,
                    listeners,
                    stop);
            outcome = work.on(run);
        } catch (RuntimeException | Error failure) {
            // On a full disk this fails too; what failed first is what counts.
            RunFailure.also(failure, () -> directory.writeProvenance(provenance.ended(now())));
            throw failure;
        } finally {
            listeners.run().closed();
            log.close();
        }
        directory.writeProvenance(provenance.ended(now()));
        return outcome;
    }
}
