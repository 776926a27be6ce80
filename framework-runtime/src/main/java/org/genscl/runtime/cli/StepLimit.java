package org.genscl.runtime.cli;

import java.nio.file.Path;
import org.genscl.runtime.experiment.StopSignal;
import org.genscl.runtime.experiment.TrainingListener;

/** Requests a stop after so many steps of training, counted from its very beginning. */
final class StepLimit implements TrainingListener {
    private final long steps;
    private final StopSignal stop;
    private final TrainingListener listener;
    private boolean reached;

    /** @param listener hears of everything too */
    StepLimit(long steps, StopSignal stop, TrainingListener listener) {
        this.steps = steps;
        this.stop = stop;
        this.listener = listener;
    }

    /** Whether it requested the stop. */
    boolean reached() {
        return reached;
    }

    @Override
    public void started(long stepsDone, long all) {
        listener.started(stepsDone, all);
    }

    @Override
    public void stepped(Step step) {
        listener.stepped(step);
        if (step.step() >= steps) {
            reached = true;
            stop.request();
        }
    }

    @Override
    public void epochEnded(int epoch, int epochs, double loss) {
        listener.epochEnded(epoch, epochs, loss);
    }

    @Override
    public void checkpointWritten(Path checkpoint) {
        listener.checkpointWritten(checkpoint);
    }

    @Override
    public void ended() {
        listener.ended();
    }
}
