package org.genscl.runtime.progress.console;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import org.genscl.runtime.progress.Listeners;
import org.genscl.runtime.progress.RunListener;
import org.genscl.runtime.run.RunStatus;

/**
 * Shows the progress of a run: bars with loss, speed and remaining time on a terminal, plain lines elsewhere.
 *
 * @param out usually the standard error stream, which leaves standard output to results
 * @param screen what {@code out} is shown on
 */
public record ConsoleProgress(PrintStream out, Screen screen) {

    /** Listeners that show all of a run. */
    public Listeners listeners() {
        ProgressLine line = new ProgressLine(out, screen);
        return new Listeners(
                new Stages(out, line),
                new TransferProgress(line),
                new TrainingProgress(line),
                new EvaluationProgress(line));
    }

    private record Stages(PrintStream out, ProgressLine line) implements RunListener {
        @Override
        public void opened(Path run) {
            line.end();
            out.println("run " + run);
        }

        @Override
        public void stage(RunStatus.Stage stage) {
            line.end();
            out.println("== " + stage.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        }

        @Override
        public void working(String what) {
            line.begin(what, 0, -1, "", 1);
            line.print(what);
        }

        @Override
        public void worked() {
            line.end();
        }

        @Override
        public void said(String text) {
            line.insert(text);
        }

        @Override
        public void closed() {
            line.end();
        }
    }
}
