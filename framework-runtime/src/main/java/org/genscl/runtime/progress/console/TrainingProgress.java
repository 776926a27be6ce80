package org.genscl.runtime.progress.console;

import java.nio.file.Path;
import java.util.Locale;
import org.genscl.runtime.progress.TrainingListener;

/** Shows the steps of training. */
final class TrainingProgress implements TrainingListener {
    private static final double SMOOTHING = 0.1;

    private final ProgressLine line;
    private double imagesPerSecond;

    TrainingProgress(ProgressLine line) {
        this.line = line;
    }

    @Override
    public void started(long stepsDone, long steps) {
        line.print("step " + stepsDone + " of " + steps);
        line.begin("train", stepsDone, steps, "", 1);
    }

    @Override
    public void stepped(Step step) {
        imagesPerSecond = imagesPerSecond == 0
                ? step.imagesPerSecond()
                : (1 - SMOOTHING) * imagesPerSecond + SMOOTHING * step.imagesPerSecond();
        line.update(
                step.step(),
                String.format(
                        Locale.ROOT,
                        "loss %.4f, %.0f images/s, epoch %d/%d",
                        step.loss(),
                        imagesPerSecond,
                        step.epoch(),
                        step.epochs()));
    }

    @Override
    public void epochEnded(int epoch, int epochs, double loss) {
        line.print(String.format(
                Locale.ROOT, "epoch %d/%d: loss %.4f, %.0f images/s", epoch, epochs, loss, imagesPerSecond));
    }

    @Override
    public void checkpointWritten(Path checkpoint) {
        line.print("checkpoint " + checkpoint.getFileName());
    }

    @Override
    public void ended() {
        line.end();
    }
}
