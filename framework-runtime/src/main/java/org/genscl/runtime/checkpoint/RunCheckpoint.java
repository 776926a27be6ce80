package org.genscl.runtime.checkpoint;

import java.nio.file.Path;
import org.genscl.api.error.UserException;
import org.genscl.runtime.checkpoint.CheckpointStore.Saved;
import org.genscl.runtime.run.RunDirectory;

/** The checkpoint that a run's evaluation, an export or a student takes: the last one, whole and of that run. */
public final class RunCheckpoint {
    private RunCheckpoint() {}

    /**
     * Reads it.
     *
     * @param run the run's folder
     * @throws UserException if there is none, or it is damaged or of another recipe
     */
    public static Saved read(Path run) {
        Path path = new CheckpointStore(RunDirectory.checkpoints(run))
                .latest()
                .orElseThrow(() -> new UserException(run + " has no checkpoint yet: resume it first"));
        Checkpoint checkpoint = CheckpointStore.read(path);
        CheckpointFit.requireRecipe(checkpoint, RunDirectory.provenance(run).recipeHash(), path);
        return new Saved(path, checkpoint);
    }
}
