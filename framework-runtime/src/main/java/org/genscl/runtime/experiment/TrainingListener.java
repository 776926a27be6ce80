package org.genscl.runtime.experiment;

import java.nio.file.Path;

/** Hears of the progress of training. Called by the thread that trains. */
public interface TrainingListener {

    /**
     * Training begins or goes on.
     *
     * @param stepsDone before this
     * @param steps in all
     */
    default void started(long stepsDone, long steps) {}

    /** A step was done. */
    default void stepped(Step step) {}

    /**
     * An epoch ended.
     *
     * @param epoch from 1
     * @param loss mean over its steps
     */
    default void epochEnded(int epoch, int epochs, double loss) {}

    /** A checkpoint is on the disk. */
    default void checkpointWritten(Path checkpoint) {}

    /** Training ended, or was stopped, or failed. */
    default void ended() {}

    /**
     * A step.
     *
     * @param step counts from 1
     * @param epoch counts from 1
     * @param imagesPerSecond samples, each of two views, a second
     */
    record Step(long step, int epoch, int epochs, double loss, double learningRate, double imagesPerSecond) {}
}
