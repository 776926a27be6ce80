package org.genscl.runtime.checkpoint;

import org.genscl.api.program.ProgramState;
import org.genscl.runtime.run.TrainingCurve;

/**
 * All that training needs to go on as if it had never been interrupted.
 *
 * @param program variables, the optimizer's state and the number of steps done
 * @param progress where in the epochs it is
 */
public record Checkpoint(ProgramState program, Progress progress) {

    /**
     * A place in training.
     *
     * @param recipeHash SHA-256 of the resolved recipe
     * @param epoch of the next step, from 1; one past the last epoch at the end
     * @param batch of the next step, from 0
     * @param epochLoss sum of the losses of this epoch's steps so far
     * @param lastEpochLoss mean over the last whole epoch; 0 before the first
     * @param seconds of training so far
     * @param curve so far
     */
    public record Progress(
            String recipeHash,
            int epoch,
            int batch,
            double epochLoss,
            double lastEpochLoss,
            double seconds,
            TrainingCurve curve) {

        /** @throws IllegalArgumentException if there is no such place */
        public Progress {
            if (epoch < 1 || batch < 0) {
                throw new IllegalArgumentException(
                        "epoch " + epoch + ", batch " + batch + ", where epochs count from 1 and batches from 0");
            }
            if (!(seconds >= 0)) {
                throw new IllegalArgumentException(seconds + " seconds of training");
            }
        }
    }
}
