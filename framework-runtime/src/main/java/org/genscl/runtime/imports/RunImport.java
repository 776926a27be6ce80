package org.genscl.runtime.imports;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.genscl.api.program.ProgramState;
import org.genscl.api.tensor.HostTensor;
import org.genscl.runtime.checkpoint.Checkpoint;
import org.genscl.runtime.checkpoint.CheckpointStore;
import org.genscl.runtime.experiment.ExperimentOutline;
import org.genscl.runtime.experiment.ExperimentRunner;
import org.genscl.runtime.plugin.ComponentCatalog;
import org.genscl.runtime.progress.Listeners;
import org.genscl.runtime.recipe.LoadedRecipe;
import org.genscl.runtime.run.Provenance;
import org.genscl.runtime.run.RecipeHash;
import org.genscl.runtime.run.RunDirectory;
import org.genscl.runtime.run.RunStatus;
import org.genscl.runtime.run.Surroundings;
import org.genscl.runtime.run.TrainingCurve;
import org.genscl.runtime.wiring.Wiring;

/** Makes a run, as if its training were done, of weights that another program trained. */
public final class RunImport {
    private final ComponentCatalog catalog;
    private final Wiring wiring;

    /**
     * A run that was made.
     *
     * @param run its folder
     * @param notes what of the file was not needed, and what of the network it lacks
     */
    public record Imported(Path run, List<String> notes) {}

    public RunImport(ComponentCatalog catalog, Wiring wiring) {
        this.catalog = catalog;
        this.wiring = wiring;
    }

    /**
     * Makes the run's folder; needs neither data nor native libraries.
     *
     * @param file of the weights of encoder and projection head, or classifier; the head may be missing
     * @param key of the part of the file that is meant, if it holds more
     * @param recipe with the networks that they belong to
     * @param runs the folder of all runs
     * @throws org.genscl.api.error.UserException if the file cannot be read, or its weights are not those of the recipe's
     *     networks, or not finite; then there is no folder
     */
    public Imported run(Path file, Optional<String> key, LoadedRecipe recipe, Path runs) {
        String start = now();
        ExperimentOutline outline = new ExperimentRunner(catalog, wiring, Listeners.none()).outline(recipe.recipe());
        Map<String, HostTensor> stored =
                new WeightsFile(file, key).read(catalog, wiring.forExperiment(outline.dataset()));
        FittedWeights weights = FittedWeights.of(
                outline.training(), stored, file, recipe.recipe().seed());

        try (RunDirectory directory =
                RunDirectory.create(runs, recipe, provenance(file, recipe, start), LocalDateTime.now(), content -> {
                    new CheckpointStore(content.checkpoints()).saveFinal(trained(weights.variables(), recipe));
                    content.writeStatus(
                            RunStatus.running(stage(recipe)).ended(RunStatus.State.COMPLETED, Optional.empty()));
                })) {
            return new Imported(directory.path(), weights.notes());
        }
    }

    private Provenance provenance(Path file, LoadedRecipe recipe, String start) {
        return new Provenance(
                Surroundings.frameworkVersion(),
                recipe.recipe().name(),
                RecipeHash.of(recipe),
                recipe.recipe().seed(),
                recipe.recipe().workers(),
                Surroundings.plugins(catalog),
                Map.of(),
                Optional.of(new Provenance.Imported(
                        file.toAbsolutePath().normalize().toString(), Surroundings.sha256(file))),
                List.of(new Provenance.Session(
                        "import", start, Optional.of(now()), Optional.empty(), Surroundings.machine(), Map.of())));
    }

    /** How many steps it took and what the loss was is not known. */
    private static Checkpoint trained(Map<String, HostTensor> weights, LoadedRecipe recipe) {
        int past = recipe.recipe().training().epochs() + 1;
        return new Checkpoint(
                new ProgramState(0, weights, Map.of()),
                new Checkpoint.Progress(RecipeHash.of(recipe), past, 0, 0, 0, 0, TrainingCurve.empty(1)));
    }

    private static RunStatus.Stage stage(LoadedRecipe recipe) {
        return recipe.recipe().pretrain().isPresent()
                ? RunStatus.Stage.PRETRAINING
                : RunStatus.Stage.CLASSIFIER_TRAINING;
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
