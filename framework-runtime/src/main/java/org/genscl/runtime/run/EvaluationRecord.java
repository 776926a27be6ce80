package org.genscl.runtime.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An evaluation that {@code genscl evaluate} made of a run: what was evaluated, how, on what, and what it found.
 *
 * @param checkpoint the name of the checkpoint's folder
 * @param complete whether the checkpoint is that of the end of training
 * @param epoch of the checkpoint's last step
 * @param step training steps that the checkpoint holds
 * @param overrides of the run's recipe, each {@code KEY=VALUE}
 * @param recipeHash SHA-256 of the resolved recipe, overrides applied
 * @param data digest of each split
 * @param session when, on which machine, with which engine
 * @param evaluations in the order in which they were done
 */
public record EvaluationRecord(
        String checkpoint,
        boolean complete,
        int epoch,
        long step,
        List<String> overrides,
        String recipeHash,
        Map<String, String> data,
        Provenance.Session session,
        List<EvaluationResult> evaluations) {

    public EvaluationRecord {
        overrides = List.copyOf(overrides);
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
        evaluations = List.copyOf(evaluations);
    }

    /** This, ended and with what it found. */
    public EvaluationRecord ended(String time, List<EvaluationResult> found) {
        return new EvaluationRecord(
                checkpoint, complete, epoch, step, overrides, recipeHash, data, session.ended(time), found);
    }

    /** Whether another one evaluates the same checkpoint in the same way on the same data. */
    public boolean repeats(EvaluationRecord other) {
        return complete == other.complete
                && step == other.step
                && recipeHash.equals(other.recipeHash)
                && data.equals(other.data);
    }

    /**
     * What is different from the run's own evaluation, in a few words.
     *
     * @param run the run's provenance
     * @return empty if nothing is
     */
    public String label(Provenance run) {
        List<String> parts = new ArrayList<>();
        if (!complete) {
            parts.add("step " + step);
        }
        if (!isOfRecipe(run)) {
            parts.add(overrides.isEmpty() ? "recipe " + recipeHash.substring(0, 8) : String.join(" ", overrides));
        }
        if (parts.isEmpty() && !isOnDataOf(run)) {
            parts.add("changed data");
        }
        return String.join(", ", parts);
    }

    /** Whether nothing of the run's recipe was overridden. */
    private boolean isOfRecipe(Provenance run) {
        return recipeHash.equals(run.recipeHash());
    }

    /** Whether its data is what the run was trained on; a run whose weights were imported does not know. */
    private boolean isOnDataOf(Provenance run) {
        return data.entrySet().stream()
                .allMatch(split -> run.data()
                        .getOrDefault(split.getKey(), split.getValue())
                        .equals(split.getValue()));
    }

    /** Whether the untrained encoder was evaluated in the same way on the same data, if it was. */
    public boolean comparesWithUntrained(Provenance run) {
        return isOfRecipe(run) && isOnDataOf(run);
    }
}
