package org.genscl.runtime.progress.console;

import java.io.PrintStream;
import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** The line that shows how far the current task is; nothing where lines cannot be redrawn. */
final class ProgressLine {
    private static final int UPDATE_MILLIS = 250;

    private final PrintStream out;
    private final Screen screen;
    private ProgressBar bar;
    private BarOutput output;

    ProgressLine(PrintStream out, Screen screen) {
        this.out = out;
        this.screen = screen;
    }

    /**
     * Begins a task, and ends the one before it.
     *
     * @param total −1 where unknown; then nothing is left of the line in the end
     */
    void begin(String task, long done, long total, String unit, long unitSize) {
        end();
        if (screen.redraws()) {
            output = new BarOutput(out, screen);
            if (total < 0) {
                output.vanish();
            }
            bar = new ProgressBarBuilder()
                    .setTaskName(task)
                    .setInitialMax(total)
                    .startsFrom(done, Duration.ZERO)
                    .setUnit(unit, unitSize)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(UPDATE_MILLIS)
                    .setConsumer(output)
                    .build();
        }
    }

    void update(long done, String message) {
        if (bar != null) {
            bar.setExtraMessage(message);
            bar.stepTo(done);
        }
    }

    /** Ends the task, if there is one. */
    void end() {
        if (bar != null) {
            bar.close();
            output.close();
            bar = null;
        }
    }

    boolean active() {
        return bar != null;
    }

    /** Prints a line; on a terminal only if no bar is shown, which says the same. */
    void print(String text) {
        if (bar == null) {
            out.println(text);
        }
    }

    /** Prints a line, above the bar if one is shown. */
    void insert(String text) {
        if (bar == null) {
            out.println(text);
        } else {
            output.insert(text);
        }
    }

    /**
     * Ends the bar's line exactly once. The library leaves the line open when a task was too short to be drawn twice, and
     * may draw again after ending it when the two happen at the same moment.
     */
    private static final class BarOutput extends ConsoleProgressBarConsumer {
        private final PrintStream stream;
        private final Screen screen;
        private String drawn = "";
        private boolean vanishes;
        private boolean ended;

        BarOutput(PrintStream out, Screen screen) {
            super(out);
            stream = out;
            this.screen = screen;
        }

        /** Not the library's own, whose terminal takes the JVM's signals away. */
        @Override
        public int getMaxRenderedLength() {
            // A full last column would start a new line on some terminals.
            return Math.max(1, screen.columns() - 1);
        }

        @Override
        public synchronized void accept(String text) {
            if (!ended) {
                drawn = text;
                super.accept(text);
            }
        }

        synchronized void insert(String text) {
            String rest = " ".repeat(Math.max(0, drawn.length() - text.length()));
            stream.println("\r" + text + rest);
            if (!drawn.isEmpty()) {
                super.accept(drawn);
            }
        }

        /** Leaves nothing of the line in the end. */
        synchronized void vanish() {
            vanishes = true;
        }

        @Override
        public synchronized void close() {
            if (!ended) {
                ended = true;
                if (vanishes) {
                    stream.print("\r" + " ".repeat(drawn.length()) + "\r");
                    stream.flush();
                } else {
                    super.close();
                }
            }
        }
    }
}
