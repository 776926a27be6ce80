package org.genscl.runtime.progress;

import java.nio.file.Path;

/** Receives training progress events. Called by the thread that trains. */
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

    /** This listener and another one, which receives each event after it. */
    default TrainingListener and(TrainingListener other) {
        return new Two(this, other);
    }

    /**
     * Two listeners as one.
     *
     * @param first receives each event before the second
     */
    record Two(TrainingListener first, TrainingListener second) implements TrainingListener {
        @Override
        public void started(long stepsDone, long steps) {
            first.started(stepsDone, steps);
            second.started(stepsDone, steps);
        }

        @Override
        public void stepped(Step step) {
            first.stepped(step);
            second.stepped(step);
        }

        @Override
        public void epochEnded(int epoch, int epochs, double loss) {
            first.epochEnded(epoch, epochs, loss);
            second.epochEnded(epoch, epochs, loss);
        }

        @Override
        public void checkpointWritten(Path checkpoint) {
            first.checkpointWritten(checkpoint);
            second.checkpointWritten(checkpoint);
        }

        @Override
        public void ended() {
            first.ended();
            second.ended();
        }
    }

    /**
     * A step.
     *
     * @param step counts from 1
     * @param epoch counts from 1
     * @param imagesPerSecond samples, each of two views, a second
     */
    record Step(long step, int epoch, int epochs, double loss, double learningRate, double imagesPerSecond) {}
}
