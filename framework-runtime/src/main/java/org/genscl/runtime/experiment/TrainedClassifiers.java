package org.genscl.runtime.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.genscl.api.dataset.DatasetInfo;
import org.genscl.api.error.FileFailure;
import org.genscl.api.error.UserException;
import org.genscl.api.network.ClassifierNetwork;
import org.genscl.api.teacher.TrainedClassifier;
import org.genscl.runtime.checkpoint.CheckpointStore;
import org.genscl.runtime.checkpoint.RunCheckpoint;
import org.genscl.runtime.plugin.ComponentCatalog;
import org.genscl.runtime.recipe.Recipe;
import org.genscl.runtime.recipe.RecipeLoader;
import org.genscl.runtime.run.RunDirectory;
import org.genscl.runtime.wiring.Wiring;

/** The classifiers that finished runs trained. */
record TrainedClassifiers(ComponentCatalog catalog, Wiring wiring) {

    /**
     * Reads one.
     *
     * @param run a run's folder, or a folder of runs, of which the last finished one is taken
     * @throws UserException if there is none, or it trained no classifier
     */
    TrainedClassifier read(Path run) {
        Path folder = folder(run);
        Recipe recipe = new RecipeLoader(catalog)
                .load(folder.resolve(RunDirectory.RESOLVED_RECIPE), List.of())
                .recipe();
        if (recipe.classify().isEmpty()) {
            throw new UserException(
                    folder + " pretrained an encoder without a classifier, so it cannot teach: name a run"
                            + " of a recipe with 'classify'");
        }
        if (finalCheckpoint(folder).isEmpty()) {
            throw new UserException(
                    folder + " is not finished: continue it with 'genscl resume " + folder + "', or name another run");
        }
        DatasetInfo info = Components.info(wiring.forDataset().create(recipe.dataset()));
        ClassifierNetwork network =
                new ClassifierNetwork(wiring.forExperiment(info).create(recipe.encoder()), info.classes());
        return new TrainedClassifier(
                network, info, RunCheckpoint.read(folder).checkpoint().program().averages());
    }

    private static Path folder(Path run) {
        if (RunDirectory.isRun(run)) {
            return run;
        }
        if (!Files.isDirectory(run)) {
            throw new UserException(
                    "run " + run + " does not exist: train the teacher first, or give its run directory");
        }
        try (Stream<Path> entries = Files.list(run)) {
            return entries.filter(path ->
                            RunDirectory.isRun(path) && finalCheckpoint(path).isPresent())
                    .max(Comparator.comparing(path -> path.getFileName().toString()))
                    .orElseThrow(() -> new UserException(
                            run + " is not a run directory and contains no finished run: train the teacher first"));
        } catch (IOException e) {
            throw FileFailure.reading(run, e);
        } catch (UncheckedIOException e) {
            throw FileFailure.reading(run, e.getCause());
        }
    }

    private static Optional<Path> finalCheckpoint(Path run) {
        return new CheckpointStore(RunDirectory.checkpoints(run)).latest().filter(CheckpointStore::isFinal);
    }
}
