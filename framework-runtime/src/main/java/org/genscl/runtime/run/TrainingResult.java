package org.genscl.runtime.run;

/**
 * How training ended.
 *
 * @param epochs done
 * @param steps done
 * @param loss mean over the last epoch
 * @param seconds it took, interruptions not counted
 * @param curve of loss and learning rate
 */
public record TrainingResult(int epochs, long steps, double loss, double seconds, TrainingCurve curve) {
    /** @throws IllegalArgumentException if training cannot end so */
    public TrainingResult {
        if (epochs < 0 || steps < 0 || seconds < 0) {
            throw new IllegalArgumentException(epochs + " epochs with " + steps + " steps in " + seconds
                    + " seconds, of which none can be negative");
        }
    }
}
