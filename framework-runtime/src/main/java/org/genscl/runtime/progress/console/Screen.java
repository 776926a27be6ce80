package org.genscl.runtime.progress.console;

import java.io.IOError;
import java.io.IOException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.TerminalBuilder.SystemOutput;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What standard error is shown on: whether a line can be redrawn there, and how many columns it has. */
public final class Screen {
    private static final Logger LOG = LoggerFactory.getLogger(Screen.class);
    private static final int USUAL_COLUMNS = 80;

    private final Terminal terminal;
    private volatile int columns = USUAL_COLUMNS;

    Screen(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The screen behind this process's standard error. */
    public static Screen ofStandardError() {
        try {
            // Native signals stay off: the terminal would take SIGINT from whoever writes the last checkpoint.
            return new Screen(TerminalBuilder.builder()
                    .system(true)
                    .systemOutput(SystemOutput.ForcedSysErr)
                    .nativeSignals(false)
                    .dumb(true)
                    .build());
        } catch (IOException | IOError | IllegalStateException e) {
            LOG.debug("no terminal", e);
            return none();
        }
    }

    /** No screen: output goes to a file or a pipe. */
    static Screen none() {
        return new Screen(null);
    }

    /** Whether a line can be redrawn. */
    public boolean redraws() {
        return terminal != null
                && !Terminal.TYPE_DUMB.equals(terminal.getType())
                && !Terminal.TYPE_DUMB_COLOR.equals(terminal.getType());
    }

    /** The number of columns now, which changes when a window is resized; 80 where it is unknown. */
    int columns() {
        try {
            int now = terminal == null ? 0 : terminal.getWidth();
            if (now > 0) {
                columns = now;
            }
        } catch (IOError e) {
            // The window has been closed; the run goes on to its checkpoint.
            LOG.debug("the terminal is gone", e);
        }
        return columns;
    }
}
