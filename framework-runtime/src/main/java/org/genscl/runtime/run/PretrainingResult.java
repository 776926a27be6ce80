package org.genscl.runtime.run;

/**
 * How pretraining ended.
 *
 * @param epochs done
 * @param steps done
 * @param loss mean over the last epoch
 * @param seconds it took, interruptions not counted
 * @param curve of loss and learning rate
 */
public record PretrainingResult(int epochs, long steps, double loss, double seconds, TrainingCurve curve) {}
