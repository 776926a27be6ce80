package org.genscl.runtime.cli;

import org.genscl.runtime.progress.StopSignal;
import org.genscl.runtime.progress.TrainingListener;

/** Requests a stop after so many steps of training, counted from its very beginning. */
final class StepLimit implements TrainingListener {
    private final long steps;
    private final StopSignal stop;
    private boolean reached;

    StepLimit(long steps, StopSignal stop) {
        this.steps = steps;
        this.stop = stop;
    }

    /** Whether it requested the stop. */
    boolean reached() {
        return reached;
    }

    @Override
    public void stepped(Step step) {
        if (step.step() >= steps) {
            reached = true;
            stop.request();
        }
    }
}
