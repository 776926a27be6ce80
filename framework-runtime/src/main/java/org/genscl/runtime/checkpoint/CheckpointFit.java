package org.genscl.runtime.checkpoint;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.genscl.api.error.UserException;
import org.genscl.api.graph.VariableSpec;
import org.genscl.api.program.Program;
import org.genscl.api.program.ProgramState;
import org.genscl.api.tensor.DType;
import org.genscl.api.tensor.HostTensor;
import org.genscl.api.weights.WeightsDifferences;
import org.genscl.runtime.checkpoint.Checkpoint.Progress;

/**
 * Whether training can go on from a checkpoint: it is of the recipe, at a place that training has, with the network's
 * variables and the optimizer's slots.
 *
 * @param recipeHash of the run
 * @param program that is trained
 * @param epochs of the whole training
 * @param batchesPerEpoch steps of an epoch
 */
public record CheckpointFit(String recipeHash, Program program, int epochs, int batchesPerEpoch) {

    /**
     * Refuses a checkpoint that does not fit.
     *
     * @throws UserException that says what does not
     */
    public void require(CheckpointStore.Saved saved) {
        Checkpoint checkpoint = saved.checkpoint();
        requireRecipe(checkpoint, recipeHash, saved.path());
        Weights.requireFit(program.variables(), checkpoint.program().variables(), saved.path());
        // Weights that another program trained have seen no step of this one.
        boolean imported =
                checkpoint.program().step() == 0 && checkpoint.progress().epoch() == epochs + 1;
        if (!imported) {
            requirePlace(checkpoint, saved.path());
            requireSlots(checkpoint.program(), saved.path());
        }
    }

    /**
     * Refuses a checkpoint of another recipe.
     *
     * @param recipeHash that it must have
     * @throws UserException if it has another
     */
    static void requireRecipe(Checkpoint checkpoint, String recipeHash, Path path) {
        if (!checkpoint.progress().recipeHash().equals(recipeHash)) {
            throw new UserException(path + " belongs to another recipe than its run: use the run's own checkpoint");
        }
    }

    private void requirePlace(Checkpoint checkpoint, Path path) {
        Progress progress = checkpoint.progress();
        long step = checkpoint.program().step();
        boolean within = progress.epoch() <= epochs && progress.batch() < batchesPerEpoch;
        boolean end = progress.epoch() == epochs + 1 && progress.batch() == 0;
        long expected = (progress.epoch() - 1L) * batchesPerEpoch + progress.batch();
        if (!(within || end) || step != expected || CheckpointStore.isFinal(path) != end) {
            throw new UserException(path + " is damaged: it is at step " + step + ", epoch " + progress.epoch()
                    + ", batch " + progress.batch() + ", which training of " + epochs + " epochs with "
                    + batchesPerEpoch
                    + " batches each does not have. Use another checkpoint, or start a new run");
        }
    }

    private void requireSlots(ProgramState state, Path path) {
        Map<String, VariableSpec> expected = slots();
        Map<String, HostTensor> found = new LinkedHashMap<>(state.slots());
        // A backend's own, for example the loss scale of FP16, belong to no variable.
        found.keySet().removeIf(name -> !expected.containsKey(name) && !belongsToVariable(name));
        Optional<String> differences = WeightsDifferences.describe(expected, found);
        if (differences.isPresent()) {
            throw new UserException(path.resolve(CheckpointFiles.OPTIMIZER)
                    + " holds the state of another optimizer than the recipe's:\n" + differences.get()
                    + "\nUse another checkpoint, or start a new run.");
        }
    }

    private boolean belongsToVariable(String slot) {
        return program.variables().containsKey(slot.substring(slot.indexOf('/') + 1));
    }

    private Map<String, VariableSpec> slots() {
        Map<String, VariableSpec> slots = new LinkedHashMap<>();
        Map<String, VariableSpec> variables = program.variables();
        program.training().ifPresent(training -> {
            training.updates()
                    .forEach((parameter, rule) -> rule.slots()
                            .forEach(slot ->
                                    slots.put(ProgramState.slotName(slot, parameter), variables.get(parameter))));
            if (training.averageDecay().isPresent()) {
                variables.forEach((name, spec) -> {
                    if (spec.type() == DType.FLOAT32) {
                        slots.put(ProgramState.averageName(name), spec);
                    }
                });
            }
        });
        return slots;
    }
}
